// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.spi.ChallengeStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds a {@link ChallengeStore} against a model of it, over chains of random actions. */
public interface ChallengeModelContract extends ChallengesContract {

    /** How many chains are tried. */
    default int chains() {
        return 5 * rounds();
    }

    /** Request, send again, guess at the newest or an older one, rightly or wrongly, and wait. */
    @Test
    @Tag("OTP-10")
    @Tag("BRU-02")
    default void everyChainOfActionsGoesAsInTheModel() {
        for (int seed = 0; seed < chains(); seed++) {
            new ChallengeChain(challenges(), seed).run();
        }
    }
}
