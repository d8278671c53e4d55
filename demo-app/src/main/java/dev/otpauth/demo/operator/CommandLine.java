// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.operator;

import dev.otpauth.Operator;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody typed: words, and options with a value each. Immutable. */
final class CommandLine {

    private static final Set<String> OPTIONS = Set.of("--for", "--because", "--as");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private final List<String> words;
    private final Map<String, String> options;

    private CommandLine(List<String> words, Map<String, String> options) {
        this.words = words;
        this.options = options;
    }

    static CommandLine of(List<String> typed) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (!OPTIONS.contains(word) || i + 1 == typed.size()) {
                throw new UsageException(OPTIONS.contains(word) ? word + " needs a value" : "no such option: " + word);
            } else if (options.put(word, typed.get(++i)) != null) {
                throw new UsageException(word + " is there twice");
            }
        }
        return new CommandLine(List.copyOf(words), options);
    }

    /** The first word; empty if there is none. */
    String command() {
        return words.isEmpty() ? "" : words.get(0);
    }

    /** How many words follow the command. */
    int arguments() {
        return Math.max(0, words.size() - 1);
    }

    /** The word at that place after the command, counted from 1. */
    String argument(int place, String what) {
        if (place >= words.size()) {
            throw new UsageException(command() + " needs " + what);
        }
        return words.get(place);
    }

    void requireAtMost(int arguments) {
        if (arguments() > arguments) {
            throw new UsageException("too much: " + words.get(arguments + 1));
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The time that {@code --for} names, from now on. */
    Optional<Instant> until(Instant now) {
        return option("--for").map(text -> now.plus(duration(text)));
    }

    Instant requireUntil(Instant now) {
        return until(now).orElseThrow(() -> new UsageException(command() + " needs an end: --for 2h"));
    }

    PhoneNumber phone(int place) {
        return PhoneNumber.parse(argument(place, "a phone number"))
                .orElseThrow(() -> new UsageException("a phone number is + and digits, such as +12025550100"));
    }

    /** The target that the words after the command name. */
    Target target(Operator operator) {
        String type = argument(1, "a target: phone, prefix, country, network or everything");
        boolean everything = type.equals("everything");
        requireAtMost(everything ? 1 : 2);
        return switch (type) {
            case "everything" -> Target.everything();
            case "phone" -> operator.phone(phone(2));
            case "prefix" -> Target.prefix(argument(2, "a prefix, such as +44770"));
            case "country" -> Target.country(argument(2, "a country, such as GB"));
            case "network" -> Target.network(argument(2, "an address"));
            case "cap" -> Target.cap(argument(2, "the name of a budget, such as spend-day"));
            default ->
                throw new UsageException(
                        "no such target: " + type + "; it is phone, prefix, country, network, cap or everything");
        };
    }

    private static Duration duration(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new UsageException("a time is a number and s, m, h or d, such as 2h, not " + text);
        }
        return UNITS.getOrDefault(time.group(2), Duration.ZERO).multipliedBy(Long.parseLong(time.group(1)));
    }
}
