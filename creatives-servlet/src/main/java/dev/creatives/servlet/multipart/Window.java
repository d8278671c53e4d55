// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;
import java.io.InputStream;

/** The few bytes of the body that are looked at. Whatever a client sends, there are never more than 16 KiB of them. */
final class Window {

    private static final int SIZE = 16 * 1024;

    private final InputStream source;
    private final Delimiter delimiter;
    private final long most;
    private final byte[] bytes = new byte[SIZE];
    private long taken;
    private int from;
    private int to;
    /** Up to here it is known that bytes are data and no delimiter. */
    private int data;

    Window(InputStream source, Boundary boundary, long most) {
        this.source = source;
        this.delimiter = new Delimiter(boundary);
        this.most = most;
    }

    /** Whether the delimiter without its line end comes next, as it does at the very beginning; if so, skips it. */
    boolean skipFirstDelimiter() throws IOException {
        int length = delimiter.length() - 2;
        boolean there = has(length) && delimiter.beginsWithoutLineEnd(bytes, from);
        if (there) {
            skip(length);
        }
        return there;
    }

    /** Whether these two bytes come next; if so, skips them. */
    boolean skip(char first, char second) throws IOException {
        boolean there = has(2) && bytes[from] == first && bytes[from + 1] == second;
        if (there) {
            skip(2);
        }
        return there;
    }

    /** Whether the source is at its end. */
    boolean isAtEnd() throws IOException {
        return !has(1);
    }

    /**
     * The next line, without its line end; skips it.
     *
     * @param longest bytes, the line end included
     */
    String line(int longest) throws IOException {
        for (int length = 1; length <= longest; length++) {
            if (!has(length)) {
                throw new MalformedMultipartException("The body ends before its final boundary.");
            }
            byte last = bytes[from + length - 1];
            if (last == '\n') {
                return endOfLine(length);
            }
            boolean isCarriageReturn = last == '\r';
            if ((isCarriageReturn && has(length + 1) && bytes[from + length] != '\n') || isControl(last)) {
                throw new MalformedMultipartException("The headers of a part have a control character.");
            }
        }
        throw new MalformedMultipartException("The headers of a part are too long.");
    }

    private String endOfLine(int length) throws MalformedMultipartException {
        if (length < 2 || bytes[from + length - 2] != '\r') {
            throw new MalformedMultipartException("A line of the form does not end in CR and LF.");
        }
        String line = StrictUtf8.decode(bytes, from, length - 2);
        skip(length);
        return line;
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\r') || b == 0x7f;
    }

    /** Copies the next bytes that are before the delimiter; -1 if it comes next, and then skips it. */
    int read(byte[] target, int offset, int length) throws IOException {
        while (data == from) {
            data = delimiter.firstIn(bytes, from, to);
            if (data == from && to - from >= delimiter.length()) {
                skip(delimiter.length());
                return -1;
            }
            if (data == from && !fill()) {
                throw new MalformedMultipartException("The body ends before its final boundary.");
            }
        }
        int count = Math.min(length, data - from);
        System.arraycopy(bytes, from, target, offset, count);
        from += count;
        return count;
    }

    private void skip(int count) {
        from += count;
        data = from;
    }

    private boolean has(int count) throws IOException {
        while (to - from < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        to -= from;
        data -= from;
        from = 0;
        int count = source.read(bytes, to, SIZE - to);
        if (count <= 0) {
            return false;
        }
        taken += count;
        if (taken > most) {
            throw new BodyTooLargeException(most);
        }
        to += count;
        return true;
    }
}
