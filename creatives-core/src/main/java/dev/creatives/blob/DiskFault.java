// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the failure of a disk means to a caller. */
public final class DiskFault {

    /** What strerror(3) says of ENOSPC, EDQUOT and EFBIG: Java knows no other sign of them. */
    private static final List<String> FULL =
            List.of("no space left on device", "quota exceeded", "file too large", "not enough space");

    /** Less than this is as good as nothing, in bytes: the sign where a system speaks another language. */
    private static final long NOTHING = 64 * 1024;

    private DiskFault() {}

    /**
     * Full, when there is no room left for this user; else broken.
     *
     * @param folder where it happened
     */
    public static BlobStoreException of(String message, Exception cause, Path folder) {
        return saysFull(cause) || (cause instanceof IOException && isFull(folder))
                ? BlobStoreException.full(message, cause)
                : BlobStoreException.broken(message, cause);
    }

    private static boolean saysFull(Exception cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(said::contains);
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NOTHING;
        } catch (IOException e) {
            return false;
        }
    }
}
