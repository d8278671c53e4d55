// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom or what an operator's act, or a brake, is aimed at. Immutable. A phone is named by its keyed hash only, so a list
 * of targets tells nobody's number.
 *
 * @param type what {@code value} names
 * @param value the name, in the one spelling that {@link #country}, {@link #prefix} … give it
 */
public record Target(Type type, String value) {

    /** The longest prefix, in characters, the plus included. */
    public static final int LONGEST_PREFIX = 11;

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}|001");
    private static final Pattern DIGITS = Pattern.compile("\\+[1-9][0-9]{0,9}");
    private static final Pattern RULE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Target EVERYTHING = new Target(Type.EVERYTHING, "*");

    /** @throws IllegalArgumentException if {@code value} is not one of that type; the message says what it must be */
    public Target {
        type.check(value);
    }

    /** All phones and networks. */
    public static Target everything() {
        return EVERYTHING;
    }

    /**
     * The numbers of a country.
     *
     * @param region two letters (ISO 3166-1), of any case, or {@code 001} for numbers of no country
     */
    public static Target country(String region) {
        return new Target(Type.COUNTRY, region.toUpperCase(Locale.ROOT));
    }

    /** The numbers that begin like this: {@code +} and 1 to 10 digits. */
    public static Target prefix(String digits) {
        return new Target(Type.PREFIX, digits);
    }

    /** The clients of a network. */
    public static Target network(ClientAddress address) {
        return new Target(Type.NETWORK, address.network());
    }

    /** The network that {@code text} names: an address, or an IPv6 network ending in {@code /64}. */
    public static Target network(String text) {
        return ClientAddress.parse(withoutLength(text))
                .map(Target::network)
                .orElseThrow(() -> new IllegalArgumentException(Type.NETWORK.fault));
    }

    /** One phone. */
    public static Target phone(SubjectKey key) {
        return new Target(Type.PHONE, HexFormat.of().formatHex(key.toBytes()));
    }

    /** One of the operator's own limits, by the name of its rule, such as {@code money-per-day}. */
    public static Target cap(String rule) {
        return new Target(Type.CAP, rule);
    }

    /** {@code country GB}, {@code prefix +44770}, {@code everything} … */
    @Override
    public String toString() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return type == Type.EVERYTHING ? name : name + " " + value;
    }

    private static String withoutLength(String network) {
        int colon = network.indexOf(':');
        String length = colon < 0 ? "/32" : "/64";
        return network.endsWith(length) ? network.substring(0, network.length() - 3) : network;
    }

    /** What a target is. */
    public enum Type {
        /** Everything there is. */
        EVERYTHING("everything is spelt *"),
        /** A country's numbers. */
        COUNTRY("a country is two letters, such as GB"),
        /** Numbers that begin alike. */
        PREFIX("a prefix is + and 1 to 10 digits, such as +44770"),
        /** A client network: an IPv4 address, or an IPv6 /64. */
        NETWORK("a network is an IPv4 address, or an IPv6 address or /64"),
        /** A phone, by its keyed hash. */
        PHONE("a phone is 64 lower-case hexadecimal digits of its keyed hash"),
        /** A limit of the operator's, by the name of its rule. */
        CAP("a cap is the name of a rule, such as money-per-day");

        private final String fault;

        Type(String fault) {
            this.fault = fault;
        }

        private void check(String value) {
            boolean good = switch (this) {
                case EVERYTHING -> value.equals("*");
                case COUNTRY -> REGION.matcher(value).matches();
                case PREFIX -> DIGITS.matcher(value).matches();
                case NETWORK ->
                    ClientAddress.parse(withoutLength(value))
                            .filter(address -> address.network().equals(value))
                            .isPresent();
                case PHONE -> value.matches("[0-9a-f]{64}");
                case CAP -> value.length() <= 60 && RULE.matcher(value).matches();
            };
            if (!good) {
                throw new IllegalArgumentException(fault);
            }
        }
    }
}
