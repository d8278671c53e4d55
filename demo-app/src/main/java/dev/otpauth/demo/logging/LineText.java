// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.logging;

import java.util.Locale;

/** Text that stays on its line. */
final class LineText {

    private LineText() {}

    /** Appends {@code text} with controls, line ends and direction marks written as Unicode escapes. */
    static void append(StringBuilder line, String text) {
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                line.appendCodePoint(point);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
            }
        });
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
