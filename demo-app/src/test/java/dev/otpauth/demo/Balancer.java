// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A balancer as people put before their nodes: it asks each whether it is ready, ten times a second, and passes requests to
 * those that are, in turn. Who says no gets none at once; who says nothing, after the third time. It never tries a request
 * twice. Thread-safe.
 */
final class Balancer implements AutoCloseable {

    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final int SILENCES = 3;
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpServer door;
    private final List<Node> nodes;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService doctor = Executors.newScheduledThreadPool(2);
    private final AtomicInteger turn = new AtomicInteger();

    private Balancer(HttpServer door, List<Node> nodes) {
        this.door = door;
        this.nodes = nodes;
    }

    /** Before the nodes at these ports, which need not be there yet. */
    static Balancer before(int... ports) throws IOException {
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        Balancer balancer =
                new Balancer(door, Arrays.stream(ports).mapToObj(Node::new).toList());
        door.setExecutor(balancer.workers);
        door.createContext("/", balancer::pass);
        door.start();
        balancer.nodes.forEach(node ->
                balancer.doctor.scheduleWithFixedDelay(node::ask, 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        return balancer;
    }

    int port() {
        return door.getAddress().getPort();
    }

    /** Whether that many nodes are ready. */
    boolean hasReady(int count) {
        return nodes.stream().filter(node -> node.client.isPresent()).count() == count;
    }

    @Override
    public void close() {
        doctor.shutdownNow();
        door.stop(0);
        workers.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<HttpResponse<byte[]>> answer = Optional.empty();
            int first = turn.getAndIncrement();
            for (int i = 0; i < nodes.size() && answer.isEmpty(); i++) {
                answer = nodes.get(Math.floorMod(first + i, nodes.size())).send(exchange, body);
            }
            if (answer.isEmpty()) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            answer.get().headers().map().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] content = answer.get().body();
            exchange.sendResponseHeaders(answer.get().statusCode(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    /** A node, and the connections to it for as long as it is ready. */
    private static final class Node {

        private final int port;
        private final HttpClient doctor = client();
        private volatile Optional<HttpClient> client = Optional.empty();
        private int silences;

        Node(int port) {
            this.port = port;
        }

        void ask() {
            Optional<Boolean> answer = isReady();
            silences = answer.isPresent() ? 0 : silences + 1;
            boolean ready = answer.orElse(client.isPresent() && silences < SILENCES);
            if (ready != client.isPresent()) {
                client = ready ? Optional.of(client()) : Optional.empty();
            }
        }

        /** Empty if it is not ready; then it has not been asked. */
        Optional<HttpResponse<byte[]>> send(HttpExchange exchange, byte[] body) throws IOException {
            Optional<HttpClient> connections = client;
            if (connections.isEmpty()) {
                return Optional.empty();
            }
            HttpRequest.Builder request = request(exchange.getRequestURI().toString())
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            try {
                return Optional.of(connections.get().send(request.build(), BodyHandlers.ofByteArray()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        /** Empty if it does not answer. */
        private Optional<Boolean> isReady() {
            try {
                HttpRequest question =
                        request("/health/ready").timeout(Duration.ofSeconds(2)).build();
                return Optional.of(
                        doctor.send(question, BodyHandlers.discarding()).statusCode() == 200);
            } catch (IOException away) {
                return Optional.empty();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        }

        private static HttpClient client() {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
        }
    }
}
