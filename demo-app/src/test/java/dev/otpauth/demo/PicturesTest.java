// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.servlet.problem.ProblemCode;
import dev.otpauth.demo.PictureClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** People with curl and photographs: everything over HTTP, bytes in files, and nobody sees what is somebody else's. */
@Timeout(600)
class PicturesTest extends OneDemo {

    private static final Duration NIGHT = Duration.ofMinutes(3);

    private PictureClient asha;
    private PictureClient ben;

    @BeforeAll
    void signIn() throws Exception {
        asha = PictureClient.of(client, "+12025550111");
        ben = PictureClient.of(client, "+12025550112");
    }

    @Test
    @Tag("CH-B37")
    @Tag("CH-B39")
    @Tag("CH-B40")
    @Tag("CH-D48")
    @Tag("CH-D50")
    @Tag("UPL-05")
    void aPhotographForEachDayIsShownToItsOwnerAlone() throws Exception {
        LocalDate today = today();
        JsonNode first = uploaded(asha.upload(today, "today.jpg", "image/jpeg", Photograph.of(640, 480, 1)));
        JsonNode second =
                uploaded(asha.upload(today.plusDays(1), "tomorrow.jpeg", "image/jpeg", Photograph.of(480, 640, 2)));

        JsonNode days = asha.get("/scheduled").json().at("/scheduled_creatives");
        assertThat(ids(days.at("/today"))).contains(first.at("/id").asString());
        assertThat(ids(days.at("/tomorrow"))).containsExactly(second.at("/id").asString());
        JsonNode others = ben.get("/scheduled").json().at("/scheduled_creatives");
        assertThat(ids(others.at("/today"))).isEmpty();
        assertThat(ids(others.at("/tomorrow"))).isEmpty();
        assertThat(second.at("/width").asInt()).isEqualTo(480);
        assertServedAsStored(asha, first);
    }

    @Test
    @Tag("UPL-05")
    @Tag("UPL-07")
    @Tag("CH-D55")
    void theStoredFileHasNoExifAndANameOfItsOwn() throws Exception {
        byte[] photograph = Photograph.of(320, 240, 3);
        assertThat(Photograph.holds(photograph, Photograph.MODEL)).isTrue();
        assertThat(Photograph.holds(photograph, Photograph.COMMENT)).isTrue();
        JsonNode creative = uploaded(asha.upload(today().plusDays(9), "../../etc/me.jpg", "image/jpeg", photograph));

        byte[] served = asha.bytes(creative.at("/creative_url").asString()).body();
        try (Stream<Path> files = Files.walk(data.resolve("uploads"))) {
            List<Path> same = files.filter(Files::isRegularFile)
                    .filter(file -> content(file).length == served.length && Arrays.equals(content(file), served))
                    .toList();
            assertThat(same).hasSize(1);
            assertThat(same.get(0).getFileName().toString()).matches("[0-9a-f]{32}");
            assertThat(Files.getPosixFilePermissions(same.get(0))).hasSize(2);
        }
        for (String trace : List.of("Exif", Photograph.MODEL, Photograph.COMMENT)) {
            assertThat(Photograph.holds(served, trace)).as(trace).isFalse();
        }
    }

    @Test
    @Tag("UPL-16")
    @Tag("CH-D54")
    void nobodyElseReadsDeletesOrRestoresIt() throws Exception {
        JsonNode creative =
                uploaded(asha.upload(today().plusDays(3), "mine.png", "image/png", Photograph.noise(9_000)));
        String path = "/creatives/" + creative.at("/id").asString();

        assertThat(ben.bytes(path + "/content").statusCode()).isEqualTo(404);
        assertThat(ben.delete(path).status()).isEqualTo(404);
        assertThat(asha.delete(path).status()).isEqualTo(204);
        assertThat(asha.bytes(path + "/content").statusCode()).isEqualTo(404);
        assertThat(ben.post(path + "/restore").status()).isEqualTo(404);
        assertThat(asha.post(path + "/restore").json().at("/creative/id").asString())
                .isEqualTo(creative.at("/id").asString());
        assertServedAsStored(asha, creative);
    }

    @Test
    @Tag("UPL-03")
    @Tag("UPL-06")
    @Tag("CH-D57")
    void whatIsRefusedIsRefusedByName() throws Exception {
        byte[] picture = Photograph.of(64, 64, 4);
        LocalDate today = today();

        assertThat(code(asha.upload(today.minusDays(1), "a.jpg", "image/jpeg", picture)))
                .isEqualTo("date_in_past");
        assertThat(code(asha.upload(today.plusDays(400), "a.jpg", "image/jpeg", picture)))
                .isEqualTo("date_too_far");
        assertThat(code(asha.upload(today, "a.gif", "image/gif", picture))).isEqualTo("unsupported_type");
        assertThat(code(asha.upload(today, "a.svg", "image/svg+xml", "<svg/>".getBytes())))
                .isEqualTo("unsupported_type");
        assertThat(code(asha.upload(today, "big.jpg", "image/jpeg", new byte[10 * 1024 * 1024 + 1])))
                .isIn("payload_too_large", "unsupported_type");
        assertThat(code(asha.get("/creatives?limit=101"))).isEqualTo("malformed_request");
        assertThat(client.get("/scheduled").status()).isEqualTo(401);
        assertThat(client.post("/upload-creative", "{}").status()).isEqualTo(401);
    }

    @Test
    @Tag("CH-D51")
    void pagesGoOnWhereTheLastOneEnded() throws Exception {
        PictureClient many = PictureClient.of(client, "+12025550113");
        for (int i = 0; i < 5; i++) {
            uploaded(many.upload(today().plusDays(i), "p.jpg", "image/jpeg", Photograph.of(32, 32, i)));
        }

        Answer first = many.get("/creatives?limit=3");
        Answer second =
                many.get("/creatives?limit=3&cursor=" + first.json().at("/next").asString());

        assertThat(ids(first.json().at("/creatives"))).hasSize(3);
        assertThat(ids(second.json().at("/creatives")))
                .hasSize(2)
                .doesNotContainAnyElementsOf(ids(first.json().at("/creatives")));
        assertThat(second.json().has("next")).isFalse();
    }

    @Test
    void theContractNamesEveryProblem() {
        List<String> codes =
                Stream.of(ProblemCode.values()).map(ProblemCode::code).toList();

        assertThat(Contract.codesOfPictures()).extracting(String::valueOf).containsAll(codes);
    }

    @Test
    void whatHappensToPicturesIsCounted() throws Exception {
        uploaded(ben.upload(today().plusDays(5), "b.jpg", "image/jpeg", Photograph.of(64, 64, 7)));

        assertThat(client.get("/metrics").expect(200).http().body())
                .contains("creatives_uploads_total{outcome=\"uploaded\"}");
    }

    /** The day on which a test that begins now will also end. */
    static LocalDate today() {
        awaitMorning();
        return SchedulingCalendar.in(ZoneOffset.UTC).today();
    }

    /** Waits for the next day in the last minutes of one. */
    static void awaitMorning() {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(NIGHT.multipliedBy(2))
                .until(() -> Duration.ofSeconds(LocalTime.MAX.toSecondOfDay() - now().toSecondOfDay())
                                .compareTo(NIGHT)
                        > 0);
    }

    private static LocalTime now() {
        return LocalTime.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    }

    static JsonNode uploaded(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer.json().at("/creative");
    }

    /** The bytes are as many as the record says, and their SHA-256 is its entity tag. */
    static void assertServedAsStored(PictureClient owner, JsonNode creative) throws Exception {
        HttpResponse<byte[]> served = owner.bytes(creative.at("/creative_url").asString());
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.body()).hasSize(creative.at("/bytes").asInt());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(served.body()));
        assertThat(served.headers().firstValue("ETag").orElseThrow()).isEqualTo("\"" + digest + "\"");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        HttpResponse<byte[]> part = owner.bytes(creative.at("/creative_url").asString(), "Range", "bytes=2-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(served.body(), 2, 10));
    }

    private static List<String> ids(JsonNode creatives) {
        return creatives.valueStream().map(one -> one.at("/id").asString()).toList();
    }

    private static String code(Answer answer) {
        return answer.json().at("/code").asString();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
