// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;

import dev.creatives.model.Creative;
import dev.creatives.spi.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;

/** What the tests of bytes that are lost or changed run on. */
abstract class IntegrityRig {

    final TestCreatives test = TestCreatives.create();

    @AfterEach
    void close() {
        test.close();
    }

    /** Another node, on the same rows. */
    TestCreatives beside(BlobStore blobs) {
        return TestCreatives.with(
                builder -> builder.store(test.store).blobs(blobs).calendar(test.creatives.calendar()));
    }

    /** The bytes, with somebody who hears of each call before it happens. */
    BlobStore intercepting(BiConsumer<String, Object[]> before) {
        return (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (self, method, arguments) -> {
                    before.accept(method.getName(), arguments);
                    return method.invoke(test.blobs, arguments);
                });
    }

    Creative found(Creative creative) {
        return test.creatives.find(OWNER, creative.id()).orElseThrow();
    }

    byte[] bytes(Creative creative) throws IOException {
        try (InputStream in = test.creatives
                .open(found(creative), 0, creative.picture().bytes())
                .orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
