// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.operator;

import dev.otpauth.Operator;
import dev.otpauth.demo.settings.InvalidSettingsException;
import dev.otpauth.demo.settings.RedisAddress;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.model.Control;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.store.redis.RedisStores;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code operator <command> …}: what an operator does by hand, on the stores of a demo that may be running. */
public final class OperatorCommand {

    private static final int RECENT = 20;

    private static final String USAGE = """
            operator block TARGET [--for TIME]          send nothing; the askers are not told
            operator free TARGET --for TIME             neither brakes nor budgets apply
            operator bot-check TARGET --for TIME        whoever asks proves to be a person
            operator unblock TARGET                     take back what was decided, by hand or by a brake
            operator unlock PHONE                       forgive a phone its wrong guesses and its messages
            operator raise-cap BUDGET AMOUNT --for TIME global-minute, global-day (messages),
                                                        spend-hour, spend-day (millionths of a currency unit)
            operator counters [TARGET]                  how far limits are used, and who converts how
            operator controls                           what is in force
            operator decisions [COUNT]                  what rules decided lately
            operator acts [COUNT]                       what operators did lately

            TARGET: phone NUMBER, prefix +44770, country GB, network ADDRESS, cap BUDGET, everything
            TIME: 90s, 30m, 2h, 1d. Every act takes --because TEXT and --as NAME.""";

    private final Operator operator;
    private final CommandLine line;
    private final Instant now;
    private final Report report;

    private OperatorCommand(Operator operator, CommandLine line, Instant now, Report report) {
        this.operator = operator;
        this.line = line;
        this.now = now;
        this.report = report;
    }

    /**
     * Runs one command.
     *
     * @param toRedis how Redis is reached, if the settings name one
     * @return the exit status: 0 done, 1 it could not be done, 2 the command or a setting is wrong
     */
    public static int run(
            List<String> typed,
            Map<String, String> environment,
            Function<RedisAddress, RedisStores> toRedis,
            PrintStream out,
            PrintStream err) {
        try {
            CommandLine line = CommandLine.of(typed);
            if (Set.of("", "help").contains(line.command())) {
                out.println(USAGE);
                return line.command().isEmpty() ? 2 : 0;
            }
            try (Connection connection = Connection.open(Settings.read(environment), toRedis)) {
                Operator who = connection
                        .operator()
                        .as(line.option("--as").orElseGet(() -> System.getProperty("user.name", "operator")))
                        .because(line.option("--because").orElse(""));
                new OperatorCommand(who, line, connection.now(), new Report(out)).run();
            }
            return 0;
        } catch (UsageException | IllegalArgumentException | IllegalStateException wrong) {
            err.println(wrong.getMessage() + " (operator help shows all commands)");
            return 2;
        } catch (InvalidSettingsException wrong) {
            err.println(wrong.getMessage());
            return 2;
        } catch (IOException | RuntimeException failure) {
            err.println("it could not be done: " + failure.getMessage());
            return 1;
        }
    }

    private void run() {
        switch (line.command()) {
            case "block" -> block();
            case "free" -> free();
            case "bot-check" -> botCheck();
            case "unblock" -> unblock();
            case "unlock" -> unlock();
            case "raise-cap" -> raise();
            case "counters" -> counters();
            case "controls" -> controls();
            case "decisions" -> operator.decisions(count()).forEach(report::decision);
            case "acts" -> operator.acts(count()).forEach(report::act);
            default -> throw new UsageException("no such command: " + line.command());
        }
    }

    private void block() {
        Target target = line.target(operator);
        Optional<Instant> until = line.until(now);
        until.ifPresentOrElse(end -> operator.block(target, end), () -> operator.block(target));
        report.done("blocked", target, until);
    }

    private void free() {
        Target target = line.target(operator);
        Instant until = line.requireUntil(now);
        operator.free(target, until);
        report.done("freed", target, Optional.of(until));
    }

    private void botCheck() {
        Target target = line.target(operator);
        Instant until = line.requireUntil(now);
        operator.demandBotCheck(target, until);
        report.done("bot check demanded", target, Optional.of(until));
    }

    private void unblock() {
        Target target = line.target(operator);
        Set<Control.Kind> removed = operator.unblock(target);
        report.removed(target, removed);
    }

    private void unlock() {
        line.requireAtMost(1);
        PhoneNumber phone = line.phone(1);
        operator.unlock(phone);
        report.line("unlocked: " + phone.masked());
    }

    private void raise() {
        line.requireAtMost(2);
        Rule budget = budget(line.argument(1, "a budget, such as spend-day"));
        long amount = number(line.argument(2, "an amount"));
        Instant until = line.requireUntil(now);
        operator.raise(budget, amount, until);
        report.line("raised: " + line.argument(1, "") + " to " + amount + " until " + until);
    }

    private void counters() {
        if (line.arguments() == 0) {
            report.counters(operator.counters());
        } else if (line.argument(1, "").equals("phone")) {
            line.requireAtMost(2);
            report.counters(operator.counters(line.phone(2)));
        } else {
            report.counters(operator.counters(line.target(operator)));
        }
    }

    private void controls() {
        line.requireAtMost(0);
        List<Control> all = operator.controls();
        all.forEach(report::control);
        if (all.isEmpty()) {
            report.line("nothing is in force");
        }
    }

    private int count() {
        line.requireAtMost(1);
        return line.arguments() == 0 ? RECENT : Math.toIntExact(number(line.argument(1, "a count")));
    }

    private static Rule budget(String name) {
        try {
            return Rule.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(
                    "no such budget: " + name + "; it is global-minute, global-day, spend-hour or spend-day");
        }
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,8}[0-9]{0,6}")) {
            throw new UsageException("a number is expected, not " + text);
        }
        return Long.parseLong(text);
    }
}
