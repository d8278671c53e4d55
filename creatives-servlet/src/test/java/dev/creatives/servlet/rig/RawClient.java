// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what it is given, even to a server that does not listen any more, and hides nothing. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 90_000;

    private final Socket socket;
    private boolean reset;

    public RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    /** Sends {@code head}, one byte per character, and as much of {@code body} as is taken, and reads to the end. */
    public static RawAnswer exchange(int port, String head, byte[]... body) {
        try (RawClient client = new RawClient(port)) {
            client.write(Form.bytes(head));
            for (byte[] piece : body) {
                client.write(piece);
            }
            return client.readToEnd();
        }
    }

    /** Sends; false if nobody takes it. */
    public boolean write(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            return true;
        } catch (IOException e) {
            reset = true;
            return false;
        }
    }

    /** Says that nothing more will come. */
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            reset = true;
        }
    }

    /** What comes up to the next empty line. */
    public RawAnswer readHead() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            while (!answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                answer.write(next);
            }
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
        return new RawAnswer(answer.toString(StandardCharsets.ISO_8859_1), false);
    }

    public RawAnswer readToEnd() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
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

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
