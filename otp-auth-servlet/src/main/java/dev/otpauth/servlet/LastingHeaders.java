// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/** An answer on which some headers are set again after a {@code reset()}, so that error answers have them as well. */
final class LastingHeaders extends HttpServletResponseWrapper {

    private final Consumer<HttpServletResponse> headers;

    private LastingHeaders(HttpServletResponse response, Consumer<HttpServletResponse> headers) {
        super(response);
        this.headers = headers;
    }

    /** The answer with {@code headers} set on it. */
    static HttpServletResponse on(HttpServletResponse response, Consumer<HttpServletResponse> headers) {
        headers.accept(response);
        return new LastingHeaders(response, headers);
    }

    @Override
    public void reset() {
        super.reset();
        headers.accept((HttpServletResponse) getResponse());
    }
}
