// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a database is. Prints nothing of it, since a password may be part.
 *
 * @param jdbc the form the driver takes
 * @param hosts one or several, separated by commas, with or without ports
 */
record PostgresUrl(String jdbc, String hosts, Optional<String> user, Optional<String> password) {

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]*)/.*");
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1])(:[0-9]+)?");

    static PostgresUrl parse(String url) {
        Matcher jdbc = JDBC.matcher(url);
        if (jdbc.matches()) {
            return new PostgresUrl(url, jdbc.group(1), Optional.empty(), Optional.empty());
        }
        if (url.startsWith("postgres://") || url.startsWith("postgresql://")) {
            return of(uri(url));
        }
        throw new IllegalArgumentException("a database is at jdbc:postgresql://… or postgres://…");
    }

    /** Whether every host is this machine. No host is looked up. */
    boolean isLoopback() {
        return Stream.of(hosts.split(","))
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    @Override
    public String toString() {
        return "PostgresUrl[***]";
    }

    private static PostgresUrl of(URI uri) {
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String hosts = uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String jdbc = "jdbc:postgresql://" + hosts + uri.getRawPath() + query;
        Optional<String> password = login.length == 2 ? Optional.of(decoded(login[1])) : Optional.empty();
        return new PostgresUrl(jdbc, hosts, Optional.of(decoded(login[0])).filter(name -> !name.isEmpty()), password);
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("a postgres:// URL names one host");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a postgres:// URL");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
