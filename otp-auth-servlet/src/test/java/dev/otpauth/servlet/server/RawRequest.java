// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 requests as text, one byte per character. */
public final class RawRequest {

    private RawRequest() {}

    /** A request without a body. */
    public static String of(String method, String target, String... headers) {
        return head(method, target, headers) + "Connection: close\r\n\r\n";
    }

    /** The same, but the server may keep the connection for another. */
    public static String keepingAlive(String method, String target, String... headers) {
        return head(method, target, headers) + "\r\n";
    }

    private static String head(String method, String target, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.toString();
    }

    /** A request with a JSON body. */
    public static String json(String method, String target, String body, String... headers) {
        return withBody(method, target, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A request with any body. */
    public static String withBody(String method, String target, String type, byte[] body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type: " + type;
        all[1] = "Content-Length: " + body.length;
        return of(method, target, all) + new String(body, StandardCharsets.ISO_8859_1);
    }
}
