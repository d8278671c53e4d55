// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept-alive connection that sends the same request again and again. For one thread. */
final class HttpClientConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(4096);
    private int expected = -1;

    private HttpClientConnection(SocketChannel channel, ByteBuffer request) {
        this.channel = channel;
        this.request = request;
    }

    static HttpClientConnection open(Selector selector, InetSocketAddress server, String path, String token)
            throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        HttpClientConnection connection =
                new HttpClientConnection(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void ask() throws IOException {
        request.rewind();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("a request did not fit");
        }
    }

    /** Whether the answer is complete. All answers to one request are taken to be as long as the first. */
    boolean hasAnswer() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("closed");
        }
        if (expected < 0) {
            expected = length();
        }
        if (expected < 0 || answer.position() < expected) {
            return false;
        }
        if (answer.position() != expected || !startsWithOk()) {
            throw new IOException("not 200, or of another length: " + text());
        }
        answer.clear();
        return true;
    }

    private boolean startsWithOk() {
        for (int i = 0; i < OK.length; i++) {
            if (answer.get(i) != OK[i]) {
                return false;
            }
        }
        return true;
    }

    private int length() {
        String text = text();
        int head = text.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(text);
        return head < 0 || !length.find() ? -1 : head + 4 + Integer.parseInt(length.group(1));
    }

    private String text() {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
