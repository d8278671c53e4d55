// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One upload, byte by byte, by a client that waits to be asked for the body. Used by one thread. */
final class RawUpload implements AutoCloseable {

    private final Socket socket;
    private final byte[] body;
    private int sent;

    private RawUpload(Socket socket, byte[] body) {
        this.socket = socket;
        this.body = body;
    }

    /** Sends the head of the request, with a token or, if that is empty, without. */
    static RawUpload begin(int port, String token, byte[] body) throws IOException {
        Socket socket = RawHttp.connect(port);
        String credentials = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        RawHttp.write(
                socket,
                "POST /upload-creative HTTP/1.1\r\nHost: localhost\r\n" + credentials
                        + "Content-Type: multipart/form-data; boundary=" + PictureClient.BOUNDARY
                        + "\r\nContent-Length: " + body.length + "\r\nExpect: 100-continue\r\n\r\n");
        return new RawUpload(socket, body);
    }

    /** The status of the next answer; 0 when the server hung up without one. */
    int status() throws IOException {
        byte[] line = socket.getInputStream().readNBytes(12);
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        if (status == 100) {
            socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length() - 12);
        }
        return status;
    }

    /** Sends the body up to this many bytes. */
    void sendUpTo(int bytes) throws IOException {
        int count = Math.min(bytes, body.length) - sent;
        socket.getOutputStream().write(body, sent, count);
        socket.getOutputStream().flush();
        sent += count;
    }

    /** Sends one byte more, if it still can. */
    void drip() {
        send(1);
    }

    /** Sends so many bytes more, if it still can and there are any. */
    void send(int bytes) {
        try {
            sendUpTo(sent + bytes);
        } catch (IOException cutOff) {
            // Whoever asks for the status sees it.
        }
    }

    /** What the server makes of all of it: the status of the last answer. */
    int finish() throws IOException {
        int first = status();
        if (first != 100) {
            return first;
        }
        sendUpTo(body.length);
        return status();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
