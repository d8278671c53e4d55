// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One POST as {@link FakeTwilio} received it.
 *
 * @param path of the request, such as {@code /2010-04-01/Accounts/AC…/Messages.json}
 * @param username of the basic authentication, empty without one
 * @param password of the basic authentication, empty without one
 * @param form the fields of the body: {@code To}, {@code From}, {@code Body}, {@code ValidityPeriod} …
 */
public record TwilioPost(String path, String username, String password, Map<String, String> form) {

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,6})\\s*$");
    private static final Pattern BASIC = Pattern.compile("(?im)^authorization: *basic +([A-Za-z0-9+/=]+)\\s*$");

    /** Whom it is for. */
    public String to() {
        return form.getOrDefault("To", "");
    }

    /** The text, code included. */
    public String body() {
        return form.getOrDefault("Body", "");
    }

    /** The next request on a connection, or null when the other side has closed it. */
    static @Nullable TwilioPost read(InputStream in) throws IOException {
        Optional<String> head = head(in);
        if (head.isEmpty()) {
            return null;
        }
        String body = new String(in.readNBytes(Integer.parseInt(first(LENGTH, head.get(), "0"))), UTF_8);
        String login = new String(Base64.getDecoder().decode(first(BASIC, head.get(), "")), UTF_8);
        String[] pair = login.split(":", 2);
        return new TwilioPost(head.get().split(" ", 3)[1], pair[0], pair.length < 2 ? "" : pair[1], fields(body));
    }

    private static Optional<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int newlines = 0;
        while (newlines < 2 && head.size() < LARGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return Optional.of(head.toString(ISO_8859_1));
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : otherwise;
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(URLDecoder.decode(pair[0], UTF_8), pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8));
        }
        return Map.copyOf(fields);
    }
}
