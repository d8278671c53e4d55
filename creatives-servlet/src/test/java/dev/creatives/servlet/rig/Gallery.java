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
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The servlets in a container, over files in a folder and a clock that stands still. The owner is the number in the header
 * {@code X-Owner}; without one nobody is signed in.
 */
public final class Gallery implements AutoCloseable {

    public static final String OWNER = "X-Owner: 7";
    private static final OwnerQuota GENEROUS = new OwnerQuota(1_000_000, 1L << 40, 100, 1_000_000);

    public final MutableClock clock = MutableClock.create();
    public final Creatives creatives;

    private final Host host;
    private final Path folder;

    private Gallery(
            Host.Kind kind, Path folder, UnaryOperator<CreativesBuilder> parts, UnaryOperator<CreativeServlets> web) {
        this.folder = folder;
        creatives = parts.apply(Creatives.builder()
                        .store(new InMemoryCreativeStore())
                        .blobs(FileBlobStore.at(folder))
                        .calendar(SchedulingCalendar.in(ZoneOffset.UTC).withClock(clock))
                        .quota(GENEROUS)
                        .freeSpaceFloor(FreeSpaceFloor.none())
                        .withoutBackgroundWork())
                .build();
        CreativeServlets servlets = web.apply(CreativeServlets.of(creatives, Gallery::owner));
        host = kind.start(servlets::install);
    }

    public static Gallery in(Path folder) {
        return in(folder, parts -> parts, web -> web);
    }

    public static Gallery in(Path folder, UnaryOperator<CreativesBuilder> parts, UnaryOperator<CreativeServlets> web) {
        return on(Host.Kind.JETTY, folder, parts, web);
    }

    /** In a container of another kind. */
    public static Gallery on(
            Host.Kind kind, Path folder, UnaryOperator<CreativesBuilder> parts, UnaryOperator<CreativeServlets> web) {
        return new Gallery(kind, folder.toAbsolutePath(), parts, web);
    }

    private static OptionalLong owner(HttpServletRequest request) {
        String header = request.getHeader("X-Owner");
        return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header));
    }

    public int port() {
        return host.port();
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
        return jetty().bytesIn();
    }

    /** The same, less what was there before, once all connections are closed. */
    public long bytesInSince(long before) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> jetty().connections() == 0);
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

    /** Asserts that so many files are there, once the server has done with requests that it has answered. */
    public void hasFiles(int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(files()).hasSize(count));
    }

    /** Asserts that nothing is kept: no row, no file, no draft. */
    public void isEmpty() {
        hasFiles(0);
        assertThat(get("/creatives").json().get("creatives")).isEqualTo(List.of());
    }

    @Override
    public void close() {
        try {
            host.stop();
        } catch (Exception e) {
            throw new AssertionError("the server does not stop", e);
        }
        creatives.close();
    }

    /** The only container that counts. */
    private JettyHost jetty() {
        return (JettyHost) host;
    }
}
