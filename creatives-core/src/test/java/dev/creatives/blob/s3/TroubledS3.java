// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that remembers the headers of requests, and gives one answer to all of them. Thread-safe. */
final class TroubledS3 implements AutoCloseable {

    private final HttpServer server;
    private final List<Headers> seen = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "";

    private TroubledS3(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
    }

    /** It says 200 and nothing else. */
    static TroubledS3 start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TroubledS3 started = new TroubledS3(server);
            server.start();
            return started;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** What it says from now on. */
    void answers(int code, String body) {
        status = code;
        answer = body;
    }

    List<Headers> seen() {
        return seen;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestHeaders());
            byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
