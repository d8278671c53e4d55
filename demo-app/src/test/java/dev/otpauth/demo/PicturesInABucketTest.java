// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same with a server that speaks S3 behind it. */
@Timeout(300)
class PicturesInABucketTest {

    @TempDir
    Path data;

    @TempDir
    Path objects;

    @Test
    @Tag("UPL-05")
    @Tag("UPL-09")
    void picturesLieInTheBucketAndAreTheirOwners() throws Exception {
        SharedPrograms.lendTo(data);
        try (S3Server s3 = S3Server.start(objects);
                DemoChild demo = DemoChild.start(data, s3.settings())) {
            DemoClient client = demo.awaitServing();
            PictureClient asha = PictureClient.of(client, "+12025550114");
            PictureClient ben = PictureClient.of(client, "+12025550115");
            LocalDate today = PicturesTest.today();
            byte[] large = Photograph.noise(9_000_000);
            JsonNode first =
                    PicturesTest.uploaded(asha.upload(today, "today.jpg", "image/jpeg", Photograph.of(640, 480, 1)));
            JsonNode second = PicturesTest.uploaded(asha.upload(today.plusDays(1), "tomorrow.png", "image/png", large));

            JsonNode days = asha.get("/scheduled").json().at("/scheduled_creatives");
            assertThat(days.at("/today/0/id")).isEqualTo(first.at("/id"));
            assertThat(days.at("/tomorrow/0/id")).isEqualTo(second.at("/id"));
            assertThat(ben.get("/scheduled").json().at("/scheduled_creatives/today"))
                    .isEmpty();
            PicturesTest.assertServedAsStored(asha, first);
            PicturesTest.assertServedAsStored(asha, second);
            assertThat(filesIn(s3.bucket())).hasSize(2);
            assertThat(filesIn(data.resolve("uploads"))).isEmpty();
            for (Path object : filesIn(s3.bucket())) {
                assertThat(Photograph.holds(Files.readAllBytes(object), Photograph.MODEL))
                        .isFalse();
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
