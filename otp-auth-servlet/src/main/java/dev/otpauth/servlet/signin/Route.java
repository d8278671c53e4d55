// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import java.util.Optional;

/**
 * A method and a path.
 *
 * @param template where {@code *} stands for one segment, any but an empty one
 */
record Route(String method, String template, Handler handler) {

    /** What stands for {@code *} in {@code path}, or an empty text if the template has none; empty if it is another path. */
    Optional<String> match(String path) {
        int star = template.indexOf('*');
        if (star < 0) {
            return path.equals(template) ? Optional.of("") : Optional.empty();
        }
        String before = template.substring(0, star);
        String after = template.substring(star + 1);
        boolean alike =
                path.length() > before.length() + after.length() && path.startsWith(before) && path.endsWith(after);
        return alike
                ? Optional.of(path.substring(before.length(), path.length() - after.length()))
                        .filter(segment -> segment.indexOf('/') < 0)
                : Optional.empty();
    }
}
