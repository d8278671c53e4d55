// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import org.junit.jupiter.api.AfterEach;

class RedisGuessLoopTest extends GuessLoopScenarios {

    private final RedisBeside beside = RedisBeside.onOneServer();

    @Override
    Stores join() {
        return beside.stores();
    }

    @AfterEach
    void leave() {
        beside.close();
    }
}
