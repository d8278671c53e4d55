// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@link FakeTwilio} does with a POST: answers like Twilio, or misbehaves like a network. */
public final class TwilioAnswer {

    /** Writes to a connection; tells whether it may be used for another request. */
    @FunctionalInterface
    private interface Act {
        boolean on(TwilioPost post, Socket socket, CountDownLatch closed) throws IOException;
    }

    private static final String ENDLESS_HEAD =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Act act;

    private TwilioAnswer(Act act) {
        this.act = act;
    }

    /** 201: queued under a new SID. */
    public static TwilioAnswer accepted() {
        return new TwilioAnswer((post, socket, closed) -> write(socket, "201 Created", "", message(post)));
    }

    /** 201, and then the connection is closed without notice, as servers do with idle ones. */
    public static TwilioAnswer acceptedThenClosed() {
        return new TwilioAnswer((post, socket, closed) -> !write(socket, "201 Created", "", message(post)));
    }

    /** An HTTP error with Twilio's JSON: {@code refused(400, 21211)}. */
    public static TwilioAnswer refused(int status, int code) {
        return status(status, "", error(status, code));
    }

    /** 429 with the value of a {@code Retry-After} header; an empty value sends none. */
    public static TwilioAnswer throttled(String retryAfter) {
        return status(429, retryAfter.isEmpty() ? "" : "Retry-After: " + retryAfter + "\r\n", error(429, 20429));
    }

    /** Any status with any body, declared as JSON, and extra header lines, each ended by CR LF. */
    public static TwilioAnswer status(int status, String headers, String body) {
        return new TwilioAnswer((post, socket, closed) -> write(socket, status + " Scripted", headers, body));
    }

    /** 302 to {@code target}. */
    public static TwilioAnswer redirect(URI target) {
        return status(302, "Location: " + target + "\r\n", "");
    }

    /** Never answers and keeps the connection open. */
    public static TwilioAnswer hang() {
        return new TwilioAnswer((post, socket, closed) -> {
            await(closed, Duration.ofMinutes(1));
            return false;
        });
    }

    /** Takes the message and closes the connection without a word. */
    public static TwilioAnswer cut() {
        return new TwilioAnswer((post, socket, closed) -> false);
    }

    /** Takes the message and resets the connection (RST). */
    public static TwilioAnswer reset() {
        return new TwilioAnswer((post, socket, closed) -> {
            socket.setSoLinger(true, 0);
            return false;
        });
    }

    /** Bytes that are no HTTP. */
    public static TwilioAnswer garbage() {
        return new TwilioAnswer((post, socket, closed) -> {
            flush(socket, "\u0000\u0001%%% no HTTP %%%\r\n\r\n");
            return false;
        });
    }

    /** A right answer, one byte at a time, with {@code pause} in between. */
    public static TwilioAnswer dripping(Duration pause) {
        return new TwilioAnswer((post, socket, closed) -> {
            String body = message(post);
            String answer = head("201 Created", "", body) + body;
            for (int next = 0; next < answer.length() && !await(closed, pause); next++) {
                flush(socket, answer.substring(next, next + 1));
            }
            return false;
        });
    }

    /** A body that does not end, as fast as it is read. */
    public static TwilioAnswer endless() {
        return new TwilioAnswer((post, socket, closed) -> {
            flush(socket, ENDLESS_HEAD);
            while (closed.getCount() > 0) {
                flush(socket, "1000\r\n" + " ".repeat(4096) + "\r\n");
            }
            return false;
        });
    }

    /** This answer, but only after {@code pause}. */
    public TwilioAnswer after(Duration pause) {
        return new TwilioAnswer((post, socket, closed) -> !await(closed, pause) && act.on(post, socket, closed));
    }

    boolean give(TwilioPost post, Socket socket, CountDownLatch closed) throws IOException {
        return act.on(post, socket, closed);
    }

    private static boolean write(Socket socket, String status, String headers, String body) throws IOException {
        flush(socket, head(status, headers, body) + body);
        return true;
    }

    private static String head(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n";
    }

    private static void flush(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private static boolean await(CountDownLatch closed, Duration most) {
        try {
            return closed.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String message(TwilioPost post) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        return "{\"sid\":\"" + sid + "\",\"status\":\"queued\",\"to\":" + json(post.to()) + ",\"body\":"
                + json(post.body()) + ",\"error_code\":null,\"error_message\":null,\"num_segments\":\"1\"}";
    }

    private static String error(int status, int code) {
        return "{\"code\":" + code + ",\"message\":\"scripted\",\"more_info\":\"https://www.twilio.com/docs/errors/"
                + code + "\",\"status\":" + status + "}";
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(unit -> quoted.append(
                        unit < ' ' || unit == '"' || unit == '\\' || unit > '~'
                                ? "\\u" + Integer.toHexString(0x10000 | unit).substring(1)
                                : Character.toString(unit)));
        return quoted.append('"').toString();
    }
}
