// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies that a strict reader of {@code {"phone": "…"}} must not take. The word {@code c4n4ry} must never come back. */
public final class HostileJson {

    private static final String GOOD = "{\"phone\":\"c4n4ry\"}";

    private static final String[] VALUES = {
        "null",
        "1",
        "-1",
        "1e400",
        "1E-400",
        "1" + "0".repeat(400),
        "0.1",
        "true",
        "false",
        "[]",
        "{}",
        "[\"c4n4ry\"]",
        "{\"a\":\"c4n4ry\"}",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        ".1",
        "1.",
        "0x1",
        "1_000",
        "undefined",
        "None",
        "'c4n4ry'",
        "c4n4ry",
        "\"c4n4ry",
        "c4n4ry\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u\"",
        "\"\\uD800\"",
        "\"\\uDC00\"",
        "\"\\uDC00\\uD800\"",
        "\"a\\uD800b\"",
        "\"\\'\"",
        "\"\\0\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"a\u0000b\"",
        "\"a\u001fb\"",
        "\"\"\"\"",
        "``",
        "<c4n4ry>",
        "\"a\" \"b\"",
        "\"a\",",
        ",\"a\"",
        ":\"a\"",
        "\"a\"]",
        "\"a\"}",
        "/*c4n4ry*/\"a\"",
        "//c4n4ry\n\"a\"",
        "#c4n4ry\n\"a\"",
        "\"a\"/**/",
        "Date()",
        "1,2",
        "[1",
        "{\"a\":",
        "[[[[[[[[[[]]]]]]]]]]",
        "tru",
        "nul",
        "TRUE",
        "Null",
        "-",
        "--1",
        "1e",
        "1e+",
        "\u00a01",
        "\u200b1",
        "\u2028",
        "\"\\ud83d\"",
        "",
    };

    private static final String[] WHOLES = {
        "",
        " ",
        "null",
        "true",
        "1",
        "\"c4n4ry\"",
        "[]",
        "[" + GOOD + "]",
        "{",
        "}",
        "{}}",
        "{{}}",
        "{,}",
        "{\"phone\"}",
        "{\"phone\":}",
        "{\"phone\" \"a\"}",
        "{\"phone\"=\"a\"}",
        "{phone:\"c4n4ry\"}",
        "{'phone':\"c4n4ry\"}",
        "{\"phone\":\"a\",}",
        "{,\"phone\":\"a\"}",
        "{\"phone\":\"a\";}",
        "{\"phone\":\"a\"}{}",
        GOOD + GOOD,
        GOOD + "\n" + GOOD,
        GOOD + "x",
        GOOD + ",",
        GOOD + "]",
        GOOD + "}",
        GOOD + "null",
        GOOD + "//c4n4ry",
        GOOD + "/**/",
        GOOD + "#",
        GOOD + "\u0000",
        GOOD + "\u00a0",
        "//\n" + GOOD,
        "/**/" + GOOD,
        "#\n" + GOOD,
        ")]}',\n" + GOOD,
        "\u0000" + GOOD,
        "\u00a0" + GOOD,
        "\f" + GOOD,
        "{\"phone\":\"a\",\"phone\":\"c4n4ry\"}",
        "{\"phone\":\"a\",\"ph\\u006fne\":\"c4n4ry\"}",
        "{\"phone\":\"a\",\"Phone\":\"b\"}",
        "{\"phone\":\"a\",\"phone \":\"b\"}",
        "{\"phone\":\"a\",\"\":\"b\"}",
        "{\"phone\":\"a\",\"c4n4ry\\n\":1}",
        "{\"phone\":\"a\",\"admin\":true}",
        "{\"phone\":\"a\",\"__proto__\":{}}",
        "{\"phone\":\"a\",\"@class\":\"java.lang.Runtime\"}",
        "{\"phone\":\"a\",\"constructor\":{}}",
        "{\"PHONE\":\"a\"}",
        "{\"phone\\u0000\":\"a\"}",
        "{\"locale\":\"en\"}",
        "{\"device_token\":\"a\"}",
        "{\"phone\":\"a\",\"locale\":1}",
        "{\"phone\":\"a\",\"locale\":null}",
        "{\"phone\":\"a\",\"device_token\":{}}",
        "{\"phone\":\"a\",\"device_token\":[]}",
        "phone=c4n4ry",
        "<phone>c4n4ry</phone>",
        "---\nphone: c4n4ry",
        "%7B%22phone%22%3A%22a%22%7D",
    };

    private HostileJson() {}

    /** All of them. */
    public static List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>();
        for (String value : VALUES) {
            for (String frame : new String[] {
                "{\"phone\":%s}", "{\"phone\":\"a\",\"locale\":%s}", "{\"device_token\":%s,\"phone\":\"a\"}"
            }) {
                corpus.add(frame.replace("%s", value).getBytes(StandardCharsets.UTF_8));
            }
        }
        for (String whole : WHOLES) {
            corpus.add(whole.getBytes(StandardCharsets.UTF_8));
        }
        deep(corpus);
        cut(corpus);
        encoded(corpus);
        notUtf8(corpus);
        corpus.removeIf(body -> body.length == 0);
        return corpus;
    }

    private static void deep(List<byte[]> corpus) {
        for (int depth : new int[] {1, 2, 7, 8, 9, 10, 100, 1000, 3000}) {
            corpus.add(("{\"phone\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8));
            corpus.add("[".repeat(depth).getBytes(StandardCharsets.UTF_8));
            corpus.add("{\"a\":".repeat(depth).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void cut(List<byte[]> corpus) {
        String whole = "{\"phone\":\"+12025550123\",\"locale\":\"en-GB\",\"device_token\":\"abc\"}";
        for (int length = 1; length < whole.length(); length++) {
            corpus.add(whole.substring(0, length).getBytes(StandardCharsets.UTF_8));
            corpus.add((whole.substring(0, length) + whole.charAt(length) + whole.substring(length))
                    .replaceFirst("(?s)\\A(.*)\\z", "$1\\\\")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void encoded(List<byte[]> corpus) {
        for (String name :
                new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "IBM500"}) {
            corpus.add(GOOD.getBytes(Charset.forName(name)));
        }
        corpus.add(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8));
        corpus.add(("{\"phone\":\uFEFF\"a\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are not UTF-8: stray continuation, overlong forms, surrogates, beyond Unicode, cut sequences. */
    private static void notUtf8(List<byte[]> corpus) {
        byte[][] sequences = {
            {(byte) 0x80},
            {(byte) 0xBF},
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xC1, (byte) 0xBF},
            {(byte) 0xC3},
            {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xE2, (byte) 0x82},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xBF, (byte) 0xBF},
            {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xF5},
            {(byte) 0xF8},
            {(byte) 0xFE},
            {(byte) 0xFF},
        };
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        for (byte[] sequence : sequences) {
            for (int at : new int[] {0, 2, 10, 12, good.length}) {
                byte[] body = Arrays.copyOf(good, good.length + sequence.length);
                System.arraycopy(sequence, 0, body, at, sequence.length);
                System.arraycopy(good, at, body, at + sequence.length, good.length - at);
                corpus.add(body);
            }
        }
    }
}
