// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Takes what an encoder of JPEG writes, which never goes back, and puts a colour profile behind the first segment. */
final class ForwardOutput extends ImageOutputStreamImpl {

    /** The first marker and JFIF. */
    private static final int HEAD = 20;

    private final Sink sink;
    private final byte[] profile;

    ForwardOutput(Sink sink, byte[] profile) {
        this.sink = sink;
        this.profile = profile;
    }

    @Override
    public void write(int value) throws IOException {
        if (streamPos == HEAD) {
            sink.write(profile);
        }
        sink.u8(value);
        streamPos++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = 0;
        while (at < length && streamPos <= HEAD) {
            write(bytes[offset + at++]);
        }
        sink.write(bytes, offset + at, length - at);
        streamPos += length - at;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("what was written is gone");
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return read();
    }

    @Override
    public void close() throws IOException {
        super.close();
        sink.flush();
    }
}
