// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core: finds what keeps people from using a page. */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .map(found => `${found.id} (${found.impact}): ${found.help}: ${found.nodes.map(node => node.html).join(' | ')}`)
            """;

    private Axe() {}

    /** Fails when the page, as it is shown now, breaks a rule. */
    static void check(Page page, String what) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(SCRIPT);
        }
        assertThat((List<?>) page.evaluate(RUN)).as(what).isEmpty();
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
