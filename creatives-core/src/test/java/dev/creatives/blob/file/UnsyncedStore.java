// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import dev.creatives.blob.Disk;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A store that does not wait for the medium, for tests that lose no power and write much. */
public final class UnsyncedStore {

    private UnsyncedStore() {}

    public static FileBlobStore at(Path root) {
        return at(root, new HastyDisk());
    }

    /** A store that takes its steps on such a disk. */
    public static FileBlobStore at(Path root, Disk disk) {
        return FileBlobStore.at(root, disk);
    }

    private static final class HastyDisk extends Disk {

        @Override
        public void force(FileChannel file) {}

        @Override
        public void forceFolder(Path folder) {}
    }
}
