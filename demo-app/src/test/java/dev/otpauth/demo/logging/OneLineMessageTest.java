// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineMessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\u0085", "\u2028", "\u2029", "\u001b", "\u0000", "\u202e", "\u2066", "\u200f"})
    @Tag("LOG-04")
    @Tag("CH-B6")
    void whatWouldLeaveTheLineIsSpelledOut(String character) {
        String line = line("before" + character + "after", null);

        assertThat(line).doesNotContain(character).startsWith("before\\u").endsWith("after");
    }

    @Test
    @Tag("LOG-04")
    void nothingIsLookedUp() {
        assertThat(line("${jndi:ldap://example.com/a}", null)).isEqualTo("${jndi:ldap://example.com/a}");
    }

    @Test
    @Tag("LOG-05")
    void anExceptionIsNamedAndNotQuoted() {
        IllegalStateException thrown =
                new IllegalStateException("outer", new IllegalArgumentException("+12025550123\nsecond line"));

        String line = line("failed", thrown);

        assertThat(line)
                .startsWith("failed | java.lang.IllegalStateException at ")
                .contains(" | java.lang.IllegalArgumentException at ")
                .doesNotContain("2025550123", "\n");
    }

    private static String line(String message, Throwable thrown) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("test"), Level.INFO, message, thrown, new Object[0]);
        return new OneLineMessage().convert(event);
    }
}
