// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MixedKillsTest extends KillScenarios {

    @Override
    Servers start(Path home) {
        return Servers.mixed(home);
    }

    @Test
    void nothingAcknowledgedIsLostWhenRedisIsKilled() {
        killServer(
                "Redis", () -> servers().redis().kill(), () -> servers().redis().start());
    }
}
