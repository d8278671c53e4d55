// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of the page in one language.
 *
 * @param texts by name; those with plurals by {@code name.category}
 */
record Words(String language, Map<String, String> texts) {

    private static final Pattern ENTRY = Pattern.compile(
            "^  '([\\w-]+)': (?:'((?:[^'\\\\]|\\\\.)*)'|\\{(.*?)\\}),$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PLURAL = Pattern.compile("(\\w+): '((?:[^'\\\\]|\\\\.)*)'");

    static Words of(String language) {
        Map<String, String> texts = new TreeMap<>();
        Matcher entry = ENTRY.matcher(PageSource.text("js/words/" + language + ".js"));
        while (entry.find()) {
            String name = entry.group(1);
            if (entry.group(2) != null) {
                texts.put(name, entry.group(2));
            } else {
                PLURAL.matcher(entry.group(3))
                        .results()
                        .forEach(form -> texts.put(name + "." + form.group(1), form.group(2)));
            }
        }
        return new Words(language, texts);
    }

    /** The text of that name; each pair is a placeholder and what stands for it. */
    String say(String name, String... pairs) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no text " + name);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            text = text.replace("{" + pairs[i] + "}", pairs[i + 1]);
        }
        return text;
    }

    Set<String> names() {
        return texts.keySet().stream().map(key -> key.replaceFirst("\\..*", "")).collect(Collectors.toSet());
    }

    Set<String> formsOf(String name) {
        return texts.keySet().stream()
                .filter(key -> key.startsWith(name + "."))
                .map(key -> key.substring(name.length() + 1))
                .collect(Collectors.toSet());
    }

    /** The placeholders of a text. */
    static Set<String> placeholders(String text) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
