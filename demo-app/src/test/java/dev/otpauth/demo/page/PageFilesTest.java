// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of the page, as they lie there. */
class PageFilesTest {

    private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'");

    @Test
    void theListNamesEveryFileAndNoOther() {
        List<String> there = PageSource.names().stream()
                .filter(name -> !name.equals("files.txt"))
                .toList();
        assertThat(PageSource.text("files.txt").lines())
                .hasSizeGreaterThan(40)
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void onlyWhatTheListNamesIsServed() {
        PageFiles files = new PageFiles();
        assertThat(files.find("/").map(PageFile::contentType)).contains("text/html; charset=utf-8");
        assertThat(files.find("/page/js/main.js").map(PageFile::contentType))
                .contains("text/javascript; charset=utf-8");
        for (String other :
                List.of("/page/", "/page/files.txt", "/page/index.html", "/page/js/../index.html", "/page", "")) {
            assertThat(files.find(other)).as(other).isEqualTo(Optional.empty());
        }
    }

    @Test
    void everyImportLeadsToAFile() {
        PageSource.all(".js").forEach((file, source) -> {
            Matcher leads = IMPORT.matcher(source);
            while (leads.find()) {
                String target =
                        Path.of(file).resolveSibling(leads.group(1)).normalize().toString();
                assertThat(PageSource.names()).as(file).contains(target.replace('\\', '/'));
            }
        });
    }

    @Test
    @Tag("WEB-05")
    void nothingIsInlineAndNothingComesFromElsewhere() {
        assertThat(PageSource.text("index.html"))
                .doesNotContainPattern("(?i)<style|\\sstyle=|\\son\\w+=|javascript:|<script(?![^>]*\\ssrc=)");
        PageSource.all(".html", ".css", ".js")
                .forEach((file, source) -> assertThat(source.replace("http://www.w3.org/2000/svg", ""))
                        .as(file)
                        .doesNotContainPattern("https?://|@import|url\\("));
    }

    @Test
    @Tag("WEB-01")
    void noScriptKeepsAnythingOrReadsMarkup() {
        PageSource.all(".js")
                .forEach((file, source) -> assertThat(source)
                        .as(file)
                        .doesNotContainPattern(
                                "localStorage|sessionStorage|indexedDB|document\\.cookie|access_token|refresh_token")
                        .doesNotContainPattern(
                                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function"));
    }

    @Test
    void stylesHaveNoLeftAndNoRight() {
        PageSource.all(".css")
                .forEach(
                        (file, source) -> assertThat(source)
                                .as(file)
                                .doesNotContainPattern(
                                        "(?:margin|padding|border|inset)-(?:left|right)|\\b(?:left|right)\\s*:|text-align:\\s*(?:left|right)"));
    }
}
