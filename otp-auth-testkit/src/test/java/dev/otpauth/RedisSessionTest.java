// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import org.junit.jupiter.api.AfterEach;

class RedisSessionTest extends SessionScenarios {

    private RedisBeside beside;

    @Override
    Stores freshStores() {
        beside = RedisBeside.onOneServer();
        return beside.stores();
    }

    @AfterEach
    void leave() {
        beside.close();
    }
}
