// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at the folder of a store from outside. */
public final class Folder {

    private Folder() {}

    /** The paths of all that lies in a folder, links unfollowed, but for folders. */
    public static Content contentOf(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            Set<String> files = new TreeSet<>();
            found.filter(path -> !Files.isDirectory(path))
                    .forEach(path -> files.add(folder.relativize(path).toString()));
            return new Content(files);
        }
    }

    /** Relative paths. */
    public record Content(Set<String> files) {}
}
