// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads directories. They are made later, when first used. */
final class PathSettings {

    private PathSettings() {}

    static Path directory(RawSettings raw, String key, Path fallback) {
        return raw.parse(key, PathSettings::usable)
                .orElse(fallback)
                .toAbsolutePath()
                .normalize();
    }

    private static Path usable(String text) {
        Path path = parse(text);
        Path nearest = nearestExisting(path.toAbsolutePath().normalize());
        if (!Files.isDirectory(nearest)) {
            throw new IllegalArgumentException("is not a directory, or lies below something that is none");
        }
        if (!Files.isWritable(nearest)) {
            throw new IllegalArgumentException("cannot be written to");
        }
        return path;
    }

    private static Path nearestExisting(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : nearestExisting(parent);
    }

    private static Path parse(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException("is not a path", malformed);
        }
    }
}
