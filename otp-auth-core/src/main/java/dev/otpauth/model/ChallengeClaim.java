// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;

/**
 * What somebody who tries a code says about the challenge; all of it must fit.
 *
 * @param binding who they are, for a challenge that is tied to a client
 */
public record ChallengeClaim(ChallengeId id, Purpose purpose, Optional<ClientBinding> binding) {

    /** Whether {@code challenge} is the one meant here. */
    public boolean fits(Challenge challenge) {
        return challenge.id().equals(id)
                && challenge.purpose().equals(purpose)
                && (challenge.binding().isEmpty() || challenge.binding().equals(binding));
    }
}
