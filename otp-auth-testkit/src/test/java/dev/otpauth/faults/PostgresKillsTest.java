// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.nio.file.Path;

class PostgresKillsTest extends KillScenarios {

    @Override
    Servers start(Path home) {
        return Servers.postgres(home);
    }
}
