// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Code blocks of the documentation that are cut from files that run. A line {@code <!-- snippet: path#name -->} before a
 * fenced block names the file, from the root of the project, and the region in it; without a name it is the whole file.
 *
 * <p>Runs by itself too: {@code java Snippets.java --write .} copies the regions into the documents.
 */
final class Snippets {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^( *)<!-- snippet: ([^#\\s]+)(?:#([\\w-]+))? -->\\R *```(\\w*)\\R([\\s\\S]*?)^ *```$");
    private static final Pattern UNMARKED = Pattern.compile("(?m)(^.*\\R)^ *```(java|sql)\\R");
    private static final Pattern REGION = Pattern.compile("\\s*(?://|--|#|<!--)\\s*region ([\\w-]+)\\b.*");
    private static final Pattern END = Pattern.compile("\\s*(?://|--|#|<!--)\\s*endregion\\b.*");
    private static final Pattern LICENCE = Pattern.compile("\\A(?:// (?:Copyright|SPDX).*\\R)+");

    private final Path root;

    Snippets(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws IOException {
        Snippets snippets = new Snippets(Path.of(args[1]));
        int changed = 0;
        for (Path document : snippets.documents()) {
            String text = Files.readString(document);
            String current = snippets.refresh(text);
            if (!current.equals(text)) {
                Files.writeString(document, current);
                System.out.println("rewrote " + document.normalize());
                changed++;
            }
        }
        System.out.println("OK: " + changed + " documents changed");
    }

    List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The same document with every marked block as its file has it. */
    String refresh(String document) {
        return BLOCK.matcher(document).replaceAll(block -> {
            String indent = block.group(1);
            String code = code(block.group(2), block.group(3)).indent(indent.length());
            String head = block.group().substring(0, block.start(5) - block.start());
            return Matcher.quoteReplacement(head + code + indent + "```");
        });
    }

    /** How many blocks of a document are cut from files. */
    static long count(String document) {
        return BLOCK.matcher(document).results().count();
    }

    /** Blocks of Java and SQL that no file vouches for, each by its first line. */
    static List<String> unmarked(String document) {
        return UNMARKED.matcher(document)
                .results()
                .filter(block -> !block.group(1).contains("<!-- snippet: "))
                .map(block ->
                        document.substring(block.end()).lines().findFirst().orElse(""))
                .toList();
    }

    private String code(String path, String region) {
        try {
            String file = Files.readString(root.resolve(path));
            return region == null
                    ? LICENCE.matcher(file).replaceFirst("")
                    : cut(file.lines().toList(), path, region);
        } catch (IOException e) {
            throw new IllegalArgumentException("no file " + path, e);
        }
    }

    /** The lines of a region without their common indentation, and without the marks of regions inside it. */
    private static String cut(List<String> lines, String path, String region) {
        List<String> cut = new ArrayList<>();
        int depth = 0;
        for (String line : lines) {
            Matcher start = REGION.matcher(line);
            if (start.matches()) {
                depth += depth > 0 || start.group(1).equals(region) ? 1 : 0;
            } else if (END.matcher(line).matches()) {
                depth -= depth > 0 ? 1 : 0;
            } else if (depth > 0) {
                cut.add(line);
            }
        }
        if (cut.isEmpty() || depth != 0) {
            throw new IllegalArgumentException("no region " + region + " that ends in " + path);
        }
        return String.join("\n", cut).stripIndent() + "\n";
    }
}
