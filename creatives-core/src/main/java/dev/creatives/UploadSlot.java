// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.internal.RunningUpload;
import dev.creatives.result.UploadResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Room for one upload: {@link #receive} its bytes, then {@link #publish} it. For one thread. Closing it gives the room back
 * and leaves nothing behind, unless it was published. What breaks is a {@link dev.creatives.model.CreativesException}.
 */
public final class UploadSlot implements AutoCloseable {

    private final RunningUpload running;

    UploadSlot(RunningUpload running) {
        this.running = running;
    }

    /** Whether the day can be scheduled; {@link #publish} asks again. Use it to refuse before the bytes come. */
    public Optional<UploadResult.Refused> check(LocalDate day) {
        return running.check(day);
    }

    /**
     * Reads the body to its end, or to where it is refused, and keeps what makes up the picture where nobody sees it. Name,
     * claimed type and content have to agree. Can be called once.
     *
     * @param fileName what the client calls the file, as it came; it becomes harmless here
     * @param declaredType the media type that the client claims, as it came
     * @return why it is refused; empty when it can be published
     * @throws IOException from {@code body} only
     * @throws IllegalStateException if something was received already
     */
    public Optional<UploadResult.Refused> receive(String fileName, Optional<String> declaredType, InputStream body)
            throws IOException {
        return running.receive(fileName, declaredType, body);
    }

    /**
     * Makes what was received durable and visible for its owner. When this returns {@code Uploaded}, a crash loses nothing.
     *
     * @throws IllegalStateException if nothing was received, or it was refused or published
     */
    public UploadResult publish(LocalDate day) {
        return running.publish(day);
    }

    /** Gives back what is left. More calls do nothing. */
    @Override
    public void close() {
        running.close();
    }
}
