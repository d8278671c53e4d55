// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one request: on its answer, in every log line, in every problem.
 *
 * @param value 8 to 64 of ASCII letters, digits, dot, underscore and hyphen
 */
public record RequestId(String value) {

    /** The header that carries it. */
    public static final String HEADER = "X-Request-Id";

    /** The key under which SLF4J's diagnostic context holds it. */
    public static final String LOG_KEY = "request_id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** A new id of 128 random bits. */
    public static RequestId random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new RequestId(HexFormat.of().formatHex(bits));
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<RequestId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RequestId(text)) : Optional.empty();
    }

    /** The id this request was given, by {@link #giveTo} or by an earlier call of this method; else a new one. */
    public static RequestId of(ServletRequest request) {
        return find(request).orElseGet(() -> random().giveTo(request));
    }

    /** The id this request was given, if it was. */
    public static Optional<RequestId> find(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestId id ? Optional.of(id) : Optional.empty();
    }

    /** Makes this the id of {@code request}, in all its dispatches. */
    public RequestId giveTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        return this;
    }

    @Override
    public String toString() {
        return value;
    }
}
