// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the files of the page are served. */
@Timeout(600)
@ExtendWith(BrowserDemo.Lent.class)
class PageOverHttpTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Tag("WEB-05")
    void thePageAllowsNothingInlineAndNothingFromElsewhere(BrowserDemo demo) throws Exception {
        HttpResponse<String> page = get(demo, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void aFileThatIsStillTheSameIsNotSentAgain(BrowserDemo demo) throws Exception {
        HttpResponse<String> first = get(demo, "/page/js/main.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            HttpResponse<String> again = get(demo, "/page/js/main.js", "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(get(demo, "/page/js/main.js", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothingElseIsThere(BrowserDemo demo) throws Exception {
        for (String path : new String[] {"/page/", "/page/files.txt", "/page/js/", "/page/js/other.js", "/page/now/"}) {
            assertThat(get(demo, path).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<String> post = http.send(
                HttpRequest.newBuilder(URI.create(demo.demo().address() + "/"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aStrangerLearnsTheDayAndNothingOfAnybody(BrowserDemo demo) throws Exception {
        HttpResponse<String> now = get(demo, "/page/now");
        assertThat(now.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(now.body())
                .contains("\"signed_in\":false", "\"renewable\":false", "\"cookies\":true", "\"development\":true")
                .containsPattern("\"today\":\"\\d{4}-\\d\\d-\\d\\d\"");
        assertThat(get(demo, "/page/now", "Cookie", "__Host-otp-refresh=none").body())
                .contains("\"signed_in\":false", "\"renewable\":true");
    }

    private HttpResponse<String> get(BrowserDemo demo, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(demo.demo().address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
