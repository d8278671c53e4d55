// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.Target;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import java.time.Duration;
import java.util.Optional;

/** What the tests of controls run on. */
abstract class ControlsRig {

    final MutableClock clock = MutableClock.create();
    final InMemoryStores stores = InMemoryStores.create(clock);

    void block(Target target) {
        put(Kind.BLOCK, target);
    }

    void put(Kind kind, Target target) {
        stores.controls().put(new Control(kind, target, "asha", "", clock.instant(), Optional.empty()));
        clock.advance(Duration.ofSeconds(1));
    }
}
