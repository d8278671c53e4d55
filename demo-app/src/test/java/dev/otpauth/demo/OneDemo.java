// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One demo for all tests of a class: in development mode, on the embedded PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneDemo {

    /** Where the demo keeps everything. */
    Path data;

    DemoChild demo;
    DemoClient client;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        data = directory;
        SharedPrograms.lendTo(data);
        demo = DemoChild.start(data, Map.of());
        client = demo.awaitServing();
    }

    @AfterAll
    void stop() throws Exception {
        demo.close();
    }
}
