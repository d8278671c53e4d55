// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import org.junit.jupiter.api.AfterEach;

class RedisClusterSignInTest extends SignInScenarios {

    private RedisBeside beside;

    @Override
    Stores freshStores() {
        beside = RedisBeside.onACluster();
        return beside.stores();
    }

    @Override
    public int rounds() {
        return 20;
    }

    @AfterEach
    void leave() {
        beside.close();
    }
}
