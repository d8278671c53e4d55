// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/** One line of words with three places to fill in. Immutable. */
final class Template {

    private static final Pattern FORM =
            Pattern.compile("\\{code\\}[^{}\\p{Cntrl}@#]*(?:\\{(?:minutes|brand)\\}[^{}\\p{Cntrl}@#]*){2}");

    private final String words;

    private Template(String words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException unless {@code words} start with the code and hold minutes and brand once each */
    static Template of(String words) {
        if (!FORM.matcher(words).matches() || !words.contains("{minutes}") || !words.contains("{brand}")) {
            throw new IllegalArgumentException(
                    "a template is one line that starts with {code} and has {minutes} and {brand} in it, once each");
        }
        return new Template(words);
    }

    /** The template that ships with the library for {@code language}. */
    static Template ofLanguage(String language) {
        if (!MessageTemplates.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no template: use one of " + MessageTemplates.LANGUAGES);
        }
        return of(load(language + ".properties").getProperty("text", ""));
    }

    /** The words with their places filled in. What is filled in holds no braces, so the order does not matter. */
    String with(String code, int minutes, String brand) {
        return words.replace("{code}", code)
                .replace("{minutes}", Integer.toString(minutes))
                .replace("{brand}", brand);
    }

    /** Not a {@code ResourceBundle}: that would fall back to the language of the machine. */
    private static Properties load(String file) {
        Properties properties = new Properties();
        try (InputStream bytes = Template.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new AssertionError(file + " is packed beside this class");
            }
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
