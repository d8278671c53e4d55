// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway on this machine that behaves as its path says: {@code /202}, {@code /400}, {@code /hang}, {@code /babble}. */
final class Gateway implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private final HttpServer server;

    Gateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI that(String behaviour) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + behaviour);
    }

    /** What was posted, in order. */
    List<String> forms() {
        return List.copyOf(forms);
    }

    private void answer(HttpExchange exchange) throws IOException {
        forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String behaviour = exchange.getRequestURI().getPath().substring(1);
        if (behaviour.equals("hang")) {
            return;
        }
        boolean babbles = behaviour.equals("babble");
        if (!babbles) {
            exchange.getResponseHeaders().add("X-Message-Id", "m-" + names.incrementAndGet());
        }
        exchange.sendResponseHeaders(babbles ? 200 : Integer.parseInt(behaviour), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
