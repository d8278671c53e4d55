// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;

class InMemoryGuessLoopTest extends GuessLoopScenarios {

    private final Stores stores = InMemoryStores.create();

    @Override
    Stores join() {
        return stores;
    }
}
