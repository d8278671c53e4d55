// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult.Refused;
import java.time.Duration;
import java.util.Optional;

/** Carries a refusal out of the steps of an upload; it becomes a value before anybody outside sees it. */
final class TurnedDownException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    TurnedDownException(Refused refused) {
        super(refused.detail(), null, false, false);
        this.refused = refused;
    }

    static TurnedDownException because(Refusal reason, String detail) {
        return new TurnedDownException(Refused.forGood(reason, detail));
    }

    static TurnedDownException forNow(Refusal reason, String detail, Duration retryAfter) {
        return new TurnedDownException(new Refused(reason, detail, Optional.of(retryAfter)));
    }

    Refused refused() {
        return refused;
    }
}
