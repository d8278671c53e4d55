// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What clients did and were told, line by line, in a file that outlives its process. A line is {@code kind what subject
 * detail}: {@code begin} before a call, {@code ok} or {@code unknown} after it; {@code sms} just before a
 * message goes out; {@code challenge}, {@code code} and {@code token} for what was handed out. Thread-safe.
 */
final class Journal {

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal appendTo(Path path) {
        try {
            return new Journal(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, in one write: a process killed before it wrote nothing, and one killed after it wrote all of it. */
    synchronized void note(String... words) {
        try {
            file.write(ByteBuffer.wrap((String.join(" ", words) + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param detail empty if there is none */
    record Entry(String kind, String what, String subject, String detail) {

        static Entry parse(String line) {
            String[] words = line.split(" ", 4);
            return new Entry(words[0], words[1], words[2], words.length < 4 ? "" : words[3]);
        }

        boolean is(String otherKind, String otherWhat) {
            return kind.equals(otherKind) && what.equals(otherWhat);
        }
    }

    /** How many bytes it has. */
    static long size(Path path) {
        return path.toFile().length();
    }

    /** The lines between these two places in the file. */
    static List<Entry> read(Path path, long from, long to) {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
            file.position(from);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                Thread.onSpinWait();
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            return text.lines().map(Entry::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
