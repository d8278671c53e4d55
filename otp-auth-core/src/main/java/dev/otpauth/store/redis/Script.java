// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script that lives in a file beside this class.
 *
 * @param digest what Redis knows it by
 */
record Script(String name, String text, String digest) {

    /**
     * The script in {@code name.lua}, without lines that are comments.
     *
     * @throws AssertionError if there is no such file
     */
    static Script named(String name) {
        return of(name, file(name + ".lua"));
    }

    /** The script in {@code name.lua}, after the files of functions that it shares with others. */
    static Script with(String name, String... shared) {
        return of(
                name,
                Stream.concat(Stream.of(shared), Stream.of(name))
                        .map(part -> file(part + ".lua"))
                        .collect(Collectors.joining("\n")));
    }

    /** A script of a few words. */
    static Script of(String name, String lua) {
        String text = lua.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return new Script(name, text, sha1(text));
    }

    private static String file(String file) {
        try (InputStream resource = Script.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new AssertionError("the jar is broken: it has no " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not for secrecy: Redis names scripts so. */
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }
}
