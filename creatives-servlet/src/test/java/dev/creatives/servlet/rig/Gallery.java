// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.CreativesBuilder;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.servlet.CreativeServlets;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.MutableClock;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The servlets in Jetty, over files in a folder and a clock that stands still. The owner is the number in the header
 * {@code X-Owner}; without one nobody is signed in.
 */
public final class Gallery implements AutoCloseable {

    public static final String OWNER = "X-Owner: 7";
    private static final OwnerQuota GENEROUS = new OwnerQuota(1_000_000, 1L << 40, 100, 1_000_000);

    public final MutableClock clock = MutableClock.create();
    public final Creatives creatives;

    private final Server server = new Server(new QueuedThreadPool(32, 8));
    private final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Path folder;

    private Gallery(Path folder, UnaryOperator<CreativesBuilder> parts, UnaryOperator<CreativeServlets> web) {
        this.folder = folder;
        creatives = parts.apply(Creatives.builder()
                        .store(new InMemoryCreativeStore())
                        .blobs(FileBlobStore.at(folder))
                        .calendar(SchedulingCalendar.in(ZoneOffset.UTC).withClock(clock))
                        .quota(GENEROUS)
                        .freeSpaceFloor(FreeSpaceFloor.none())
                        .withoutBackgroundWork())
                .build();
        connector.setHost("127.0.0.1");
        connector.addBean(new Counter());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        CreativeServlets servlets = web.apply(CreativeServlets.of(creatives, Gallery::owner));
        context.addServletContainerInitializer((classes, servletContext) -> servlets.install(servletContext));
        server.setHandler(context);
        start();
    }

    public static Gallery in(Path folder) {
        return in(folder, parts -> parts, web -> web);
    }

    public static Gallery in(Path folder, UnaryOperator<CreativesBuilder> parts, UnaryOperator<CreativeServlets> web) {
        return new Gallery(folder.toAbsolutePath(), parts, web);
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError("the server does not start", e);
        }
    }

    /** Jetty reads on for a while after an answer that came early; by default 128 KiB, which is more than we want. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setMaxUnconsumedRequestContentReads(4);
        return http;
    }

    private static OptionalLong owner(HttpServletRequest request) {
        String header = request.getHeader("X-Owner");
        return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header));
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /** A request of the owner without a body. */
    public RawAnswer send(String method, String target, String... headers) {
        return RawClient.exchange(port(), head(method, target, headers) + OWNER + "\r\n\r\n");
    }

    public RawAnswer get(String target, String... headers) {
        return send("GET", target, headers);
    }

    /** An upload of the owner. */
    public RawAnswer upload(byte[] form, String... headers) {
        return RawClient.exchange(port(), uploadHead(form.length, headers), form);
    }

    /** An upload of a picture for today. */
    public RawAnswer upload(String fileName, String type, byte[] file) {
        return upload(Form.upload(today(), fileName, type, file));
    }

    /** The head of an upload of the owner. */
    public String uploadHead(long length, String... headers) {
        return head("POST", "/upload-creative", headers) + OWNER + "\r\nContent-Type: " + Form.CONTENT_TYPE
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** The head of a request of nobody in particular, without its end. */
    public static String head(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        if (!List.of(headers).contains("Connection: keep-alive")) {
            head.append("Connection: close\r\n");
        }
        Stream.of(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.toString();
    }

    /** How many bytes the server took from sockets that are closed by now. */
    public long bytesIn() {
        return bytesIn.get();
    }

    /** The same, less what was there before, once all connections are closed. */
    public long bytesInSince(long before) {
        Awaitility.await().until(() -> open.get() == 0);
        return bytesIn() - before;
    }

    /** The files there are, but for folders: drafts, kept bytes and what should not be. */
    public List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path))
                    .map(folder::relativize)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns the last bit of the first file there is. */
    public void turnABit() throws IOException {
        Path file = folder.resolve(files().get(0));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    /** Deletes the first file there is, as somebody else might. */
    public void loseBytes() throws IOException {
        Files.delete(folder.resolve(files().get(0)));
    }

    /** Asserts that nothing is kept: no row, no file, no draft. */
    public void isEmpty() {
        assertThat(files()).isEmpty();
        assertThat(get("/creatives").json().get("creatives")).isEqualTo(List.of());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError("the server does not stop", e);
        }
        creatives.close();
    }

    private final class Counter implements Connection.Listener {

        @Override
        public void onOpened(Connection connection) {
            open.incrementAndGet();
        }

        @Override
        public void onClosed(Connection connection) {
            bytesIn.addAndGet(connection.getBytesIn());
            open.decrementAndGet();
        }
    }
}
