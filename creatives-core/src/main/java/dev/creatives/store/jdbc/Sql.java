// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Statements that live in files: beside this class, or under a path that begins with a slash. */
final class Sql {

    private Sql() {}

    /** The statement in a file, without lines that are comments. */
    static String in(String file) {
        return text(file).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    }

    /** The whole file. */
    static String text(String file) {
        try (InputStream resource = Sql.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new AssertionError("the jar is broken: it has no " + file);
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            resource.transferTo(whole);
            return whole.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
