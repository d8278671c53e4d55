// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what is made of the answers of a server in trouble. */
class S3RequestsTest {

    private static final byte[] BYTES = "a picture".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "a-secret-that-nobody-prints";

    @TempDir
    Path folder;

    private final TroubledS3 s3 = TroubledS3.start();

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    @Tag("UPL-17")
    void aPutCarriesItsChecksumAndNoAccessList() throws Exception {
        try (S3BlobStore store = S3BlobStore.at(at(s3.port()).build())) {
            keep(store);
        }

        String checksum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(BYTES));
        assertThat(s3.seen()).hasSize(1);
        assertThat(s3.seen().get(0).getFirst("x-amz-checksum-sha256")).isEqualTo(checksum);
        assertThat(s3.seen().get(0).getFirst("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(s3.seen().get(0).getFirst("Content-Length")).isEqualTo("" + BYTES.length);
        assertThat(s3.seen().get(0)).doesNotContainKeys("X-amz-acl", "Expect", "Transfer-encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "507, Whatever, true",
        "403, QuotaExceeded, true",
        "507, XMinioStorageFull, true",
        "403, AccessDenied, false",
        "400, XAmzContentSHA256Mismatch, false",
        "404, NoSuchBucket, false",
        "500, InternalError, false",
        "503, SlowDown, false"
    })
    @Tag("UPL-13")
    void aRefusalIsToldApartFromAFullStore(int code, String name, boolean full) {
        s3.answers(code, "<Error><Code>" + name + "</Code><Message>no</Message></Error>");
        try (S3BlobStore store = S3BlobStore.at(at(s3.port()).build())) {
            BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, () -> keep(store));

            assertThat(failure.full()).isEqualTo(full);
            assertThat(messages(failure)).noneMatch(text -> text.contains(SECRET));
        }
        assertThat(s3.seen()).hasSizeBetween(1, 3);
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }

    @Test
    @Timeout(120)
    @Tag("DEP-01")
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3BlobStore store = S3BlobStore.at(
                        at(silent.getLocalPort()).timeout(Duration.ofSeconds(1)).build())) {
            assertBroken(() -> keep(store));
            assertBroken(() -> store.open(BlobKey.random(), 0, 10));
            assertBroken(() -> store.delete(BlobKey.random()));
            assertBroken(() -> store.forEach(blob -> {}));
        }
    }

    @Test
    @Timeout(120)
    @Tag("DEP-01")
    void aServerThatIsNotThereIsGivenUp() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (S3BlobStore store = S3BlobStore.at(at(port).build())) {
            assertBroken(() -> keep(store));
        }
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void anAnswerThatIgnoresTheRangeIsNotTaken() {
        s3.answers(200, "all of the bytes");
        try (S3BlobStore store = S3BlobStore.at(at(s3.port()).build())) {
            assertBroken(() -> store.open(BlobKey.random(), 5, 3));
        }
    }

    /** A connection that broke is no damage: nobody is to be woken for it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    @Timeout(120)
    @Tag("UPL-17")
    void anAnswerThatBreaksOffIsAFailureAndNotItsEnd(int arriving) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: \"e\"\r\n\r\n";
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3BlobStore store = S3BlobStore.at(at(server.getLocalPort()).build())) {
            Thread breaking = new Thread(() -> answerOnce(server, head + "x".repeat(arriving)));
            breaking.start();
            try (InputStream bytes =
                    store.open(BlobKey.random(), 0, Long.MAX_VALUE).orElseThrow()) {
                assertThatThrownBy(bytes::readAllBytes).isInstanceOf(IOException.class);
            }
            breaking.join();
        }
    }

    private static void answerOnce(ServerSocket server, String text) {
        try (Socket client = server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (!line.isEmpty()) {
                line = request.readLine();
            }
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void settingsPrintNoSecret() {
        assertThat(at(1).build().toString())
                .contains("a-bucket")
                .doesNotContain(SECRET)
                .doesNotContain("key-id");
        assertThat(at(1).build().credentials().toString())
                .doesNotContain(SECRET)
                .doesNotContain("key-id");
    }

    @Test
    void settingsSayWhatIsMissingOrWrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> S3Settings.builder().build())
                .withMessage("no bucket: call S3Settings.builder().bucket(...)");
        assertThatIllegalStateException()
                .isThrownBy(() -> S3Settings.builder().bucket("b").build())
                .withMessageContaining("stagingFolder");
        assertThatIllegalArgumentException().isThrownBy(() -> at(1).prefix("no-slash"));
        assertThatIllegalArgumentException().isThrownBy(() -> at(1).prefix("/slash/"));
        assertThatIllegalArgumentException().isThrownBy(() -> at(1).bucket(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> at(1).timeout(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> at(1).timeout(Duration.ofMinutes(11)));
    }

    private S3Settings.Builder at(int port) {
        return S3Settings.builder()
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .bucket("a-bucket")
                .credentials("key-id", SECRET)
                .stagingFolder(folder.resolve("staging"));
    }

    private static void keep(S3BlobStore store) {
        try (BlobDraft draft = store.begin()) {
            draft.write(BYTES, 0, BYTES.length);
            draft.keep(BlobKey.random());
        }
    }

    private static void assertBroken(Runnable call) {
        BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, call::run);

        assertThat(failure).isNotNull();
        assertThat(failure.full()).isFalse();
    }

    private static Stream<String> messages(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(String::valueOf);
    }
}
