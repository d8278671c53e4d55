// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;

class InMemorySignInTest extends SignInScenarios {

    @Override
    Stores freshStores() {
        return InMemoryStores.create();
    }

    @Override
    public int rounds() {
        return 500;
    }
}
