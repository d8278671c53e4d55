// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.body;

import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request, as far as it is small and says that it is JSON. */
final class BodyBytes {

    /** The most a request may send, in bytes. */
    static final int MAX = 16 * 1024;

    private static final Pattern JSON = Pattern.compile("application/json(?: *; *charset=\"?utf-8\"?)? *");

    private BodyBytes() {}

    /**
     * Reads the body; empty if there is none.
     *
     * @throws ProblemException 413 if it is longer than {@value #MAX} bytes, 415 if it is not said to be JSON in UTF-8
     */
    static Optional<byte[]> read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX) {
            throw new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE);
        }
        byte[] bytes = request.getInputStream().readNBytes(MAX + 1);
        if (bytes.length > MAX) {
            throw new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE);
        }
        if (bytes.length > 0 && !isJson(request.getContentType())) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
    }

    /** @throws ProblemException 415 unless the request says that its body, be it empty, is JSON in UTF-8 */
    static void requireJson(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && JSON.matcher(contentType.toLowerCase(Locale.ROOT)).matches();
    }
}
