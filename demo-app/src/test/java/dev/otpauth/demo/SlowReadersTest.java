// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One user with more connections than the server has threads, who asks for a picture on each and reads none. */
@Timeout(600)
class SlowReadersTest {

    private static final int MORE_THAN_THREADS = 230;

    @TempDir
    Path data;

    private final List<Socket> readers = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
    }

    @Test
    @Tag("RES-07")
    void readersWhoDoNotReadHoldUpPicturesAndNothingElse() throws Exception {
        SharedPrograms.lendTo(data);
        try (DemoChild demo = DemoChild.start(data, Map.of())) {
            PictureClient asha = PictureClient.of(demo.awaitServing(), "+12025550111");
            byte[] large = Photograph.noise(9 * 1024 * 1024);
            String picture = asha.upload(PicturesTest.today(), "large.png", "image/png", large)
                    .json()
                    .at("/creative/creative_url")
                    .asString();
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                ask(demo.port(), picture, asha.token());
            }

            HttpResponse<byte[]> refused = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> asha.bytes(picture, "Range", "bytes=0-9"), answer -> answer.statusCode() == 503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            for (int i = 0; i < 20; i++) {
                assertThat(asha.get("/scheduled").status()).isEqualTo(200);
            }

            hangUp();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> asha.bytes(picture, "Range", "bytes=0-9").statusCode() == 206);
        }
    }

    private void ask(int port, String picture, String token) throws IOException {
        Socket reader = new Socket();
        readers.add(reader);
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        RawHttp.write(reader, "GET " + picture + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }
}
