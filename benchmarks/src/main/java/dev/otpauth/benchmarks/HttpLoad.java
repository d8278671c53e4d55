// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A closed loop of requests on kept-alive connections to this machine: each asks again when it has its answer. One thread
 * serves them all, so that the load itself takes little of the machine. It stops by itself.
 */
final class HttpLoad {

    private final InetSocketAddress server;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.connections = connections;
    }

    /**
     * Asks for {@code path} for that long, every connection with a token of its own while there are enough, and returns the
     * answers per second. Every answer must be 200.
     */
    double run(String path, List<String> tokens, Duration length) throws IOException {
        List<HttpClientConnection> clients = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                clients.add(HttpClientConnection.open(selector, server, path, tokens.get(i % tokens.size())));
            }
            long start = System.nanoTime();
            long answers = ask(selector, clients, start + length.toNanos());
            return answers * 1e9 / (System.nanoTime() - start);
        } finally {
            for (HttpClientConnection client : clients) {
                client.close();
            }
        }
    }

    private static long ask(Selector selector, List<HttpClientConnection> clients, long until) throws IOException {
        for (HttpClientConnection client : clients) {
            client.ask();
        }
        long answers = 0;
        while (System.nanoTime() < until) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                HttpClientConnection client = (HttpClientConnection) key.attachment();
                if (client.hasAnswer()) {
                    answers++;
                    client.ask();
                }
            }
            selector.selectedKeys().clear();
        }
        return answers;
    }
}
