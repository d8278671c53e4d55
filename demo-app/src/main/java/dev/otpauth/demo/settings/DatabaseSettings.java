// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads whose PostgreSQL to use. */
final class DatabaseSettings {

    private static final String JDBC = "jdbc:";
    private static final List<String> HIDDEN_SECRETS = List.of("user=", "password=", "sslpassword=");

    /** The modes of the driver in which it goes on without TLS, be it because somebody on the way says so. */
    private static final List<String> UNCOVERED = List.of("sslmode=disable", "sslmode=allow", "sslmode=prefer");

    private DatabaseSettings() {}

    static Optional<DatabaseAddress> read(RawSettings raw, boolean development) {
        if (!raw.has("DATABASE_URL")) {
            refuseOrphan(raw, "DATABASE_USER");
            refuseOrphan(raw, "DATABASE_PASSWORD");
            return Optional.empty();
        }
        Optional<URI> url = raw.parse("DATABASE_URL", DatabaseSettings::url);
        url.ifPresent(address -> requireCover(raw, address, development));
        Optional<String> user = raw.require("DATABASE_USER", "DATABASE_URL is set", text -> text);
        Optional<Secret> password =
                raw.require("DATABASE_PASSWORD", "DATABASE_URL is set", text -> password(text, development));
        return url.flatMap(address ->
                user.flatMap(name -> password.map(secret -> new DatabaseAddress(JDBC + address, name, secret))));
    }

    private static void refuseOrphan(RawSettings raw, String key) {
        if (raw.has(key)) {
            raw.complain(key, "is set without DATABASE_URL, so it would be ignored");
        }
    }

    private static URI url(String text) {
        String bare = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        try {
            URI url = new URI(bare.replaceFirst("^postgres:", "postgresql:"));
            boolean complete = "postgresql".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getPath() != null
                    && url.getPath().length() > 1;
            if (!complete) {
                throw new IllegalArgumentException("is not of the form jdbc:postgresql://host:port/database");
            }
            requireNoSecret(url);
            return url;
        } catch (URISyntaxException malformed) {
            // Without the cause: its message quotes the text, which may hold a password.
            throw new IllegalArgumentException("is not of the form jdbc:postgresql://host:port/database");
        }
    }

    private static void requireNoSecret(URI url) {
        String query = String.valueOf(url.getQuery()).toLowerCase(Locale.ROOT);
        if (url.getRawUserInfo() != null || HIDDEN_SECRETS.stream().anyMatch(query::contains)) {
            throw new IllegalArgumentException("holds credentials; put them in DATABASE_USER and DATABASE_PASSWORD");
        }
    }

    private static void requireCover(RawSettings raw, URI url, boolean development) {
        String query = String.valueOf(url.getQuery()).toLowerCase(Locale.ROOT);
        boolean uncovered = UNCOVERED.stream().anyMatch(query::contains);
        if (uncovered && !development && !LocalHosts.isLoopback(url.getHost())) {
            raw.complain("DATABASE_URL", "lets TLS be switched off on the way to another machine");
        }
    }

    private static Secret password(String text, boolean development) {
        if (!development && WeakSecrets.isPublished(text)) {
            throw new IllegalArgumentException("is a password that stands in sample files; choose another");
        }
        return Secret.of(text);
    }
}
