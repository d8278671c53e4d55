// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of the page: those that {@code files.txt} names, read once, and no others. No path is ever built from a request.
 * Immutable.
 */
final class PageFiles {

    private final Map<String, PageFile> files = names();

    /** @param path what a request asks for: {@code /}, or {@code /page/…} */
    Optional<PageFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Map<String, PageFile> names() {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PageFiles.class.getResourceAsStream("/page/files.txt")),
                StandardCharsets.UTF_8))) {
            return list.lines()
                    .collect(Collectors.toUnmodifiableMap(
                            name -> name.equals("index.html") ? "/" : "/page/" + name, PageFile::read));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
