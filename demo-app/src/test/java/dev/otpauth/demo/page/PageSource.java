// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the page as they lie in the source. */
final class PageSource {

    private static final Path HOME = Path.of("src", "main", "resources", "page");

    private PageSource() {}

    /** The text of every file that ends so, by its path below the page's folder. */
    static Map<String, String> all(String... endings) {
        return names().stream()
                .filter(name -> List.of(endings).stream().anyMatch(name::endsWith))
                .collect(Collectors.toMap(name -> name, PageSource::text, (a, b) -> a, TreeMap::new));
    }

    static List<String> names() {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> HOME.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(HOME.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
