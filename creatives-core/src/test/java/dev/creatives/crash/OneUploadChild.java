// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.model.Creative;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** Uploads two pictures. Arguments: URL, user and password of the database, folder. Says the key of the second. */
final class OneUploadChild {

    private OneUploadChild() {}

    public static void main(String[] arguments) {
        try (Creatives creatives = LocalCreatives.over(
                        JdbcCreativeStore.on(UploadingChild.pool(arguments)),
                        FileBlobStore.at(Path.of(arguments[3])),
                        InstantSource.system())
                .build()) {
            LocalCreatives.uploaded(creatives, NoisyPng.of(new Random(1), 100));
            Creative second = LocalCreatives.uploaded(creatives, NoisyPng.of(new Random(2), 100));
            System.out.println("key " + second.blob());
        }
        Runtime.getRuntime().halt(0);
    }
}
