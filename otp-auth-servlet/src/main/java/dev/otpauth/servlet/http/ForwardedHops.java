// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.ClientAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hops that forwarding headers name, the nearest first. A hop that cannot be read as an address, such as {@code
 * unknown} or {@code _hidden}, is an empty one. At most {@value #MAX_HOPS} are looked at.
 */
final class ForwardedHops {

    private static final int MAX_HOPS = 64;

    /** An IPv4 address or an IPv6 address in brackets, either with a port; or a bare IPv6 address. */
    private static final Pattern NODE = Pattern.compile(
            "([0-9.]{7,15})(?::[0-9]{1,5})?|\\[([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,44})](?::[0-9]{1,5})?|([0-9A-Fa-f:.]{2,45})");

    /** One element of {@code Forwarded}: pairs of a token and a token or quoted string. */
    private static final Pattern PAIR =
            Pattern.compile("[ \\t]*([A-Za-z]{1,16})=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\",;=]+))[ \\t]*");

    private ForwardedHops() {}

    static List<Optional<ClientAddress>> ofForwardedFor(List<String> lines) {
        return hops(lines, false);
    }

    static List<Optional<ClientAddress>> ofForwarded(List<String> lines) {
        return hops(lines, true);
    }

    private static List<Optional<ClientAddress>> hops(List<String> lines, boolean named) {
        List<Optional<ClientAddress>> hops = new ArrayList<>();
        List<String> nearestFirst = new ArrayList<>(lines);
        Collections.reverse(nearestFirst);
        for (String line : nearestFirst) {
            List<String> elements = elements(line);
            for (int i = elements.size() - 1; i >= 0 && hops.size() < MAX_HOPS; i--) {
                hops.add(
                        named
                                ? forwarded(elements.get(i))
                                : node(elements.get(i).strip()));
            }
        }
        return hops;
    }

    /** Splits at commas from the right. Commas in quotes split too: an element torn apart is unreadable, and stops the walk. */
    private static List<String> elements(String line) {
        String[] all = line.split(",", -1);
        int from = Math.max(0, all.length - MAX_HOPS);
        return List.of(all).subList(from, all.length);
    }

    private static Optional<ClientAddress> forwarded(String element) {
        Optional<String> node = Optional.empty();
        for (String pair : element.split(";", -1)) {
            Matcher form = PAIR.matcher(pair);
            if (!form.matches()) {
                return Optional.empty();
            }
            if (form.group(1).equalsIgnoreCase("for")) {
                if (node.isPresent()) {
                    return Optional.empty();
                }
                node = Optional.of(form.group(2) == null ? form.group(3) : form.group(2));
            }
        }
        return node.flatMap(ForwardedHops::node);
    }

    private static Optional<ClientAddress> node(String text) {
        Matcher form = NODE.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= 3; group++) {
            if (form.group(group) != null) {
                return ClientAddress.parse(form.group(group));
            }
        }
        throw new AssertionError("the pattern has no other alternative");
    }
}
