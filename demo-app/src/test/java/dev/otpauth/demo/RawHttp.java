// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP byte by byte, as no well-behaved client would. */
final class RawHttp {

    private RawHttp() {}

    /** A connection on which a read waits at most a minute. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** The beginning of the answer to these bytes. */
    static String ask(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            write(socket, request);
            return read(socket);
        }
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** What comes next; empty when the other side hung up. */
    static String read(Socket socket) throws IOException {
        byte[] bytes = new byte[8192];
        int count = socket.getInputStream().read(bytes);
        return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }

    /** The status of an answer, or 0 of none. */
    static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    /** The values of a header of an answer, in their order. */
    static List<String> headers(String answer, String name) {
        int end = answer.indexOf("\r\n\r\n");
        String prefix = name.toLowerCase(Locale.ROOT) + ": ";
        return answer.substring(0, end < 0 ? answer.length() : end)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
