// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what it is given, and hides nothing of what comes back. */
public final class RawClient {

    private static final int PATIENCE_MILLIS = 60_000;

    private RawClient() {}

    /** Sends {@code request}, one byte per character, and reads to the end. */
    public static RawAnswer send(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return exchange(socket, request);
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    /** Sends {@code request} and goes away without waiting for an answer. */
    public static void sendAndLeave(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    private static RawAnswer exchange(Socket socket, String request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean reset = false;
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                answer.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server neither answered nor closed: " + answer, e);
        } catch (IOException e) {
            reset = true;
        }
        return new RawAnswer(answer.toString(StandardCharsets.ISO_8859_1), reset);
    }
}
