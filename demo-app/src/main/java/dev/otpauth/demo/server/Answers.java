// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.RequestId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers that the server gives by itself, before any servlet sees the request. */
final class Answers {

    private Answers() {}

    /** A problem (RFC 9457). Nothing of the request is repeated. */
    static void problem(Response response, Callback callback, Problem problem) {
        String id = begin(response, problem.status(), "application/problem+json");
        if (problem.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        String code = problem.code();
        write(response, callback, """
                {"type": "urn:otp-auth:problem:%s", "title": "%s", "status": %d, "code": "%s", "instance": "urn:request:%s"}
                """.formatted(code.replace('_', '-'), problem.title(), problem.status(), code, id));
    }

    /** A method that a path does not know (RFC 9110, section 15.5.6). */
    static void methodNotAllowed(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        problem(response, callback, Problem.METHOD_NOT_ALLOWED);
    }

    static void text(Response response, Callback callback, int status, String contentType, String text) {
        begin(response, status, contentType);
        write(response, callback, text);
    }

    private static String begin(Response response, int status, String contentType) {
        HttpFields.Mutable headers = response.getHeaders();
        HttpField known = headers.getField(RequestId.HEADER);
        String id = known == null ? RequestId.random().value() : known.getValue();
        headers.put(RequestId.HEADER, id);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        SecurityHeaders.ofApi().fields(false).forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        response.setStatus(status);
        return id;
    }

    private static void write(Response response, Callback callback, String text) {
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
