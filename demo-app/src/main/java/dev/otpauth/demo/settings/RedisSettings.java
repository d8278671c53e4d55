// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whose Redis to use. */
final class RedisSettings {

    private static final String KEY = "REDIS_URL";

    /** Scheme, user and password, hosts with their ports, number of the database, and the name that sentinels know. */
    private static final Pattern URL =
            Pattern.compile("(rediss?)(-sentinel)?://(?:([^@/]*)@)?([^/@#?]+)(/[0-9]{0,2})?(#[^#]+)?");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+)(?::[0-9]{1,5})?");
    private static final String NEXT_URL = ",\\s*(?=rediss?://)";

    private RedisSettings() {}

    static Optional<RedisAddress> read(RawSettings raw, boolean development) {
        return raw.parse(
                KEY,
                text -> new RedisAddress(Arrays.stream(text.split(NEXT_URL, -1))
                        .map(url -> url(url.strip(), development))
                        .toList()));
    }

    private static Secret url(String text, boolean development) {
        Matcher url = URL.matcher(text);
        if (!url.matches() || (url.group(2) != null) != (url.group(6) != null)) {
            throw malformed();
        }
        List<String> hosts = Arrays.stream(url.group(4).split(",", -1))
                .map(RedisSettings::host)
                .toList();
        if (hosts.size() > 1 && url.group(2) == null) {
            throw malformed();
        }
        String login = Optional.ofNullable(url.group(3)).orElse("");
        if (!hosts.stream().allMatch(LocalHosts::isLoopback)) {
            requireCover(url.group(1), login);
        }
        String password = login.substring(login.indexOf(':') + 1);
        if (!development && !password.isEmpty() && WeakSecrets.isPublished(password)) {
            throw new IllegalArgumentException("holds a password that stands in sample files; choose another");
        }
        return Secret.of(text);
    }

    private static String host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw malformed();
        }
        return host.group(1);
    }

    private static void requireCover(String scheme, String login) {
        if (!scheme.equals("rediss")) {
            throw new IllegalArgumentException("leads to another machine without TLS; say rediss://");
        }
        if (login.isEmpty()) {
            throw new IllegalArgumentException("leads to another machine without a password");
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("is not of the form redis://host:port, rediss://user:password@host:port,"
                + " redis-sentinel://host:port,host:port/0#master, or several of the first two, separated by commas,"
                + " for a cluster");
    }
}
