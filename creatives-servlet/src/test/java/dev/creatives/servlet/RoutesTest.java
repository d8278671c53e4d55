// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists, deletes and restores, and whose they are. */
class RoutesTest extends GalleryFixture {

    private static final byte[] PNG = Images.png(4, 3);

    @Test
    @Tag("CH-B40")
    @Tag("CH-D50")
    @Tag("CH-D51")
    void whatIsDueIsListedOldestFirstForItsOwnerOnly() {
        String tomorrow = LocalDate.parse(gallery.today()).plusDays(1).toString();
        List<String> today = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            today.add(uploaded(gallery.today()));
            gallery.clock.advance(Duration.ofSeconds(1));
        }
        String due = uploaded(tomorrow);
        uploaded(LocalDate.parse(tomorrow).plusDays(1).toString());

        assertThat(ids(scheduled(Gallery.OWNER).get("today"))).isEqualTo(today);
        assertThat(ids(scheduled(Gallery.OWNER).get("tomorrow"))).containsExactly(due);
        assertThat(scheduled("X-Owner: 8")).isEqualTo(Map.of("today", List.of(), "tomorrow", List.of()));
    }

    @Test
    @Tag("CH-D51")
    void pagesLeadFromTheNewestToTheOldest() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, uploaded(gallery.today()));
            gallery.clock.advance(Duration.ofSeconds(1));
        }

        List<String> seen = new ArrayList<>();
        Object next = "";
        for (int page = 0; page < 3; page++) {
            Map<String, Object> json = gallery.get("/creatives?limit=2" + (page == 0 ? "" : "&cursor=" + next))
                    .json();
            seen.addAll(ids(json.get("creatives")));
            next = json.get("next");
        }
        assertThat(seen).isEqualTo(newestFirst);
        assertThat(next).isNull();
        assertThat(ids(gallery.get("/creatives").json().get("creatives"))).isEqualTo(newestFirst);
    }

    @Test
    void aWrongLimitOrCursorIsNamed() {
        for (String query :
                List.of("limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=1&limit=1", "limit=01")) {
            RawAnswer answer = gallery.get("/creatives?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).as(query).isEqualTo("malformed_request");
            assertThat(answer.json().get("field")).as(query).isEqualTo("limit");
        }
        for (String query : List.of("cursor=", "cursor=x", "cursor=%00", "cursor=AAAA", "cursor=a&cursor=b")) {
            assertThat(gallery.get("/creatives?" + query).json().get("field"))
                    .as(query)
                    .isEqualTo("cursor");
        }
        assertThat(gallery.get("/creatives?limit=100").status()).isEqualTo(200);
    }

    @Test
    @Tag("CH-D58")
    void whatIsDeletedCanBeBroughtBackForTenMinutes() {
        String id = uploaded(gallery.today());
        String path = "/creatives/" + id;

        RawAnswer deleted = gallery.send("DELETE", path);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.wireBody()).isEmpty();
        assertThat(gallery.get(path + "/content").status()).isEqualTo(404);
        assertThat(gallery.send("DELETE", path).status()).isEqualTo(404);
        assertThat(ids(scheduled(Gallery.OWNER).get("today"))).isEmpty();

        RawAnswer restored = gallery.send("POST", path + "/restore");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(((Map<?, ?>) restored.json().get("creative")).get("id")).isEqualTo(id);
        assertThat(gallery.get(path + "/content").status()).isEqualTo(200);
        assertThat(gallery.send("POST", path + "/restore").status()).isEqualTo(404);

        gallery.send("DELETE", path);
        gallery.clock.advance(Duration.ofMinutes(11));
        assertThat(gallery.send("POST", path + "/restore").status()).isEqualTo(404);
    }

    @Test
    void otherPathsAreNotThere() {
        String id = uploaded(gallery.today());
        for (String path :
                List.of("/", "//", "/" + id + "/", "/" + id + "/thumbnail", "/" + id + "/content/", "//content")) {
            assertThat(gallery.get("/creatives" + path).status()).as(path).isIn(400, 404);
        }
        for (String text : List.of("x", id + "0", "..", "%2e%2e", "1", id.replace("-", ""), "%00", "{" + id + "}")) {
            assertThat(gallery.send("DELETE", "/creatives/" + text).status())
                    .as(text)
                    .isIn(400, 404, 405);
            assertThat(gallery.get("/creatives/" + text + "/content").status())
                    .as(text)
                    .isIn(400, 404);
        }
    }

    @Test
    @Tag("UPL-16")
    void tenThousandForeignIdsLookLikeAbsentOnes() {
        String foreign = uploaded(gallery.today());
        List<String> requests = List.of(
                "GET /creatives/%s/content",
                "HEAD /creatives/%s/content", "DELETE /creatives/%s", "POST /creatives/%s/restore");
        int rounds = 2_500;
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < rounds; i++) {
            for (String request : requests) {
                String id = i % 2 == 0 ? foreign : UUID.randomUUID().toString();
                String[] line = request.formatted(id).split(" ");
                boolean last = i == rounds - 1 && request.startsWith("POST");
                asked.append(Gallery.head(line[0], line[1], last ? "Accept: */*" : "Connection: keep-alive"))
                        .append("X-Owner: 8\r\n\r\n");
            }
        }

        String answers;
        try (RawClient client = new RawClient(gallery.port())) {
            Thread writer = new Thread(() -> client.write(Form.bytes(asked.toString())));
            writer.start();
            answers = client.readToEnd().text();
        }

        String absent = answers.replaceAll("\r\nDate: [^\r]*", "").replace("Connection: close\r\n", "");
        String one = absent.substring(0, absent.length() / rounds);
        assertThat(one).startsWith("HTTP/1.1 404 ");
        assertThat(one.split("HTTP/1.1 404 ", -1)).hasSize(5);
        assertThat(absent).isEqualTo(one.repeat(rounds));
        assertThat(gallery.get("/creatives/" + foreign + "/content").status()).isEqualTo(200);
    }

    private String uploaded(String day) {
        RawAnswer answer = gallery.upload(Form.upload(day, "a.png", "image/png", PNG));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return String.valueOf(((Map<?, ?>) answer.json().get("creative")).get("id"));
    }

    private Map<?, ?> scheduled(String owner) {
        RawAnswer answer = RawClient.exchange(gallery.port(), Gallery.head("GET", "/scheduled", owner) + "\r\n");
        assertThat(answer.status()).isEqualTo(200);
        return (Map<?, ?>) answer.json().get("scheduled_creatives");
    }

    private static List<String> ids(Object creatives) {
        return ((List<?>) creatives)
                .stream()
                        .map(creative -> String.valueOf(((Map<?, ?>) creative).get("id")))
                        .toList();
    }
}
