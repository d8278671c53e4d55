// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of {@code name=value} fields. Values that are not plain are quoted and escaped. */
final class AuditLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+*:._/-]+");

    private final StringBuilder text;
    private final Optional<PhoneHash> hash;

    AuditLine(String event, Optional<PhoneHash> hash) {
        this.text = new StringBuilder(128).append("event=").append(event);
        this.hash = hash;
    }

    AuditLine with(String name, Object value) {
        String written = value.toString();
        text.append(' ').append(name).append('=');
        text.append(PLAIN.matcher(written).matches() ? written : quoted(written));
        return this;
    }

    AuditLine with(PhoneNumber phone) {
        with("phone", phone.masked());
        hash.ifPresent(keyed -> with("phone-hash", keyed.of(phone)));
        return this;
    }

    AuditLine with(Client client) {
        client.address().ifPresent(address -> with("address", address));
        client.device().ifPresent(device -> with("device", device));
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        return isHarmless(point) ? Character.toString(point) : "\\u{" + Integer.toHexString(point) + "}";
    }

    /** Not a line break, a control, an invisible or direction-changing character, or half of one. */
    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
