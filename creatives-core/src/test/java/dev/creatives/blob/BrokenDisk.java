// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A disk that remembers its steps, fails at one of them as a real one does, and does not wait for the medium. */
public final class BrokenDisk extends Disk {

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private volatile String failing = "";
    private volatile String message = "";
    private volatile int good;

    /** Lets so many steps of this name pass, and fails from then on with the words of the system. */
    public void failAt(String step, int after, String words) {
        this.good = after;
        this.message = words;
        this.failing = step;
    }

    /** Works again. */
    public void mend() {
        failing = "";
    }

    /** What was done so far, in order; failures too. */
    public List<String> steps() {
        return List.copyOf(steps);
    }

    /** Remembers a step that somebody else takes. */
    public void note(String step) {
        steps.add(step);
    }

    /** Begins to remember anew. */
    public void forgetSteps() {
        steps.clear();
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        step("create");
        return super.create(file);
    }

    /** Fails after half of the bytes, as a full disk does. */
    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        ByteBuffer half = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
        super.write(file, half);
        step("write");
        bytes.position(half.position());
        super.write(file, bytes);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        step("force");
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step("move");
        super.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step("forceFolder");
    }

    private void step(String name) throws IOException {
        steps.add(name);
        if (name.equals(failing) && good-- <= 0) {
            throw new IOException(message);
        }
    }
}
