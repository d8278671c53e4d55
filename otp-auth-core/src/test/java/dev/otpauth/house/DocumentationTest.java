// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows runs, and where it points there is something. */
class DocumentationTest {

    private static final Pattern TEST = Pattern.compile("-Dtest=([A-Za-z]+)");
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

    private final Path root = Repository.root();
    private final Snippets snippets = new Snippets(root);

    @Test
    void everyMarkedBlockIsWhatItsFileSays() throws IOException {
        long blocks = 0;
        for (Path document : snippets.documents()) {
            String text = Files.readString(document);
            blocks += Snippets.count(text);

            assertThat(text).as("%s; run make docs", document).isEqualTo(snippets.refresh(text));
        }
        assertThat(blocks).isGreaterThan(10);
    }

    @Test
    void everyBlockOfJavaAndSqlIsMarked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Path document : snippets.documents()) {
            Snippets.unmarked(Files.readString(document))
                    .forEach(block -> unmarked.add(root.relativize(document) + ": " + block));
        }

        assertThat(unmarked).isEmpty();
        assertThat(Snippets.unmarked("text\n```java\nnobody.runs(this);\n```\n"))
                .containsExactly("nobody.runs(this);");
    }

    @Test
    void everyLinkToAFileLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : snippets.documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .forEach(target -> broken.add(root.relativize(document) + ": " + target));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestToRunIsThere() throws IOException {
        List<String> files = Repository.files().stream()
                .map(file -> file.getFileName().toString())
                .toList();
        List<String> named = new ArrayList<>();
        for (Path document : snippets.documents()) {
            TEST.matcher(Files.readString(document)).results().forEach(found -> named.add(found.group(1) + ".java"));
        }

        assertThat(named).isNotEmpty().isSubsetOf(files);
    }

    @Test
    void aChangedFileIsNoticedAndCopied(@TempDir Path project) throws IOException {
        Files.writeString(
                project.resolve("A.java"),
                "x\n    // region one\n    a();\n    // region in\n      b();\n    // endregion\n"
                        + "    // endregion\ny\n");
        String document = "text\n\n<!-- snippet: A.java#one -->\n```java\nold();\n```\nmore\n";

        assertThat(new Snippets(project).refresh(document))
                .isEqualTo("text\n\n<!-- snippet: A.java#one -->\n```java\na();\n  b();\n```\nmore\n");
    }

    @Test
    void aRegionThatIsMissingIsAnError(@TempDir Path project) throws IOException {
        Files.writeString(project.resolve("A.java"), "// region one\n");
        Snippets here = new Snippets(project);

        for (String name : List.of("A.java#one", "A.java#two", "B.java")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.refresh("<!-- snippet: " + name + " -->\n```java\n```\n"));
        }
    }
}
