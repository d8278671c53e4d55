// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.TwilioAnswer;
import dev.otpauth.testkit.TwilioPost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RestartsTest {

    @TempDir
    Path data;

    @Test
    @Timeout(600)
    @Tag("OPS-01")
    void noMessageIsLostOrDoubledByThreeRestarts() throws Exception {
        restart(3);
    }

    @Test
    @Timeout(900)
    @Tag("OPS-01")
    @Tag("long")
    void noMessageIsLostOrDoubledByTwentyRestarts() throws Exception {
        restart(20);
    }

    private void restart(int times) throws Exception {
        SharedPrograms.lendTo(data);
        try (FakeTwilio twilio = FakeTwilio.start()) {
            twilio.answerAlways(TwilioAnswer.accepted().after(Duration.ofMillis(500)));
            Map<String, String> settings = Production.sendingTo(twilio);
            DemoChild demo = DemoChild.start(data, settings);
            try {
                AtomicReference<DemoClient> client = new AtomicReference<>(demo.awaitServing());
                try (MixedLoad load = new MixedLoad(client::get, twilio, "oa_at_none")) {
                    load.start(20);
                    for (int i = 0; i < times; i++) {
                        load.awaitAnswers(20);
                        demo.terminate();
                        assertThat(demo.awaitExit(Duration.ofMinutes(2)))
                                .as(demo.output())
                                .isZero();
                        demo = DemoChild.start(data, settings);
                        client.set(demo.awaitServing());
                    }
                    load.awaitAnswers(20);
                    Awaitility.await()
                            .atMost(Duration.ofMinutes(2))
                            .until(() -> load.promised().size() > 5);
                    load.stop();
                    assertEachPromiseIsKeptOnce(load, twilio);
                }
            } finally {
                demo.close();
            }
        }
    }

    private static void assertEachPromiseIsKeptOnce(MixedLoad load, FakeTwilio twilio) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(twilio.posts()).extracting(TwilioPost::to).containsAll(load.promised()));
        assertThat(twilio.posts()).extracting(TwilioPost::to).doesNotHaveDuplicates();
    }
}
