// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project: those that git tracks, or all but what builds make where there is no git. */
final class Repository {

    private static final Set<String> MADE =
            Set.of(".git", "target", ".jt", "data", "uploads", ".idea", ".vscode", ".settings");

    private Repository() {}

    /** Tests run in the directory of their module. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("LICENSE")) ? here : here.getParent();
        if (root == null || !Files.exists(root.resolve("LICENSE"))) {
            throw new AssertionError("this is not the directory of a module");
        }
        return root;
    }

    static List<Path> files() throws IOException {
        List<Path> tracked = Files.exists(root().resolve(".git")) ? tracked() : List.of();
        return tracked.isEmpty() ? walked() : tracked;
    }

    private static List<Path> tracked() throws IOException {
        Process git;
        try {
            git = new ProcessBuilder("git", "ls-files", "-z")
                    .directory(root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return List.of();
        }
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(names.split("\0"))
                .filter(name -> !name.isEmpty())
                .map(name -> root().resolve(name))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> walked() throws IOException {
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(root().relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(MADE::contains))
                    .toList();
        }
    }
}
