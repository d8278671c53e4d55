// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/** The beginning of a body, copied: a buffer of the network that is kept for one byte is memory given away. */
final class Begun {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private boolean whole;

    /** Copies and releases it. */
    void add(Content.Chunk chunk) {
        byte[] copy = BufferUtil.toArray(chunk.getByteBuffer());
        bytes.write(copy, 0, copy.length);
        whole = chunk.isLast();
        chunk.release();
    }

    /** Whether there is no need to wait for more. */
    boolean isEnough() {
        return whole || bytes.size() >= SmallBodies.MOST;
    }

    /** Whether this is all of the body. */
    boolean isWhole() {
        return whole;
    }

    Content.Chunk chunk() {
        return Content.Chunk.from(ByteBuffer.wrap(bytes.toByteArray()), whole);
    }
}
