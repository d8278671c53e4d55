// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.internal.guard.Clearance;
import dev.otpauth.internal.guard.GuessGuard;
import dev.otpauth.internal.session.SessionIssuer;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.Client;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.OtpCode;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tries codes: count, compare, consume, then sign in. */
public final class Verifying {

    private final GuessGuard guesses;
    private final Clearance clearance;
    private final Codes codes;
    private final int codeLength;
    private final GuessLimits limits;
    private final ChallengeStore challenges;
    private final SessionIssuer issuer;
    private final SafeEvents events;
    private final InstantSource clock;

    Verifying(
            EngineParts parts,
            GuessGuard guesses,
            Clearance clearance,
            Codes codes,
            SessionIssuer issuer,
            SafeEvents events) {
        this.guesses = guesses;
        this.clearance = clearance;
        this.codes = codes;
        this.codeLength = parts.codes().codeLength();
        this.limits = parts.guessLimits();
        this.challenges = parts.stores().challenges();
        this.issuer = issuer;
        this.events = events;
        this.clock = parts.clock();
    }

    /** See {@link dev.otpauth.OtpAuth#verify}. */
    public VerifyResult verify(
            ChallengeClaim claim,
            String text,
            Client client,
            Optional<DisplayName> name,
            Optional<AuthenticatedUser> replaced) {
        Optional<OtpCode> typed = TypedCode.parse(text, codeLength);
        if (typed.isEmpty()) {
            return new VerifyResult.Refused(Reason.MALFORMED_CODE, 0, Optional.empty());
        }
        Instant now = clock.instant();
        Optional<Duration> wait = guesses.take(client, now);
        if (wait.isPresent()) {
            return tooMany(claim, wait.get(), client);
        }
        AttemptResult attempt = challenges.countAttempt(claim, limits, now);
        if (attempt instanceof Counted counted) {
            return compare(counted.challenge(), typed.get(), client, name, replaced, now);
        }
        codes.compareWithNothing(typed.get());
        return attempt instanceof Locked locked
                ? locked(claim, Duration.between(now, locked.until()), client)
                : refused(claim, Reason.NO_LIVE_CHALLENGE, 0, client);
    }

    private VerifyResult compare(
            Challenge challenge,
            OtpCode typed,
            Client client,
            Optional<DisplayName> name,
            Optional<AuthenticatedUser> replaced,
            Instant now) {
        ChallengeClaim claim = new ChallengeClaim(challenge.id(), challenge.purpose(), challenge.binding());
        boolean right = isRight(challenge, typed);
        guesses.compared(right, now);
        if (!right) {
            return refused(claim, Reason.WRONG_CODE, challenge.attemptsLeft(), client);
        }
        // Two requests may both carry the right code; the store lets exactly one of them through.
        if (!challenges.consume(challenge.id(), now)) {
            return refused(claim, Reason.NO_LIVE_CHALLENGE, 0, client);
        }
        if (!clearance.mayTrust(challenge, client)) {
            return refused(claim, Reason.NO_LIVE_CHALLENGE, 0, client);
        }
        guesses.passed(challenge, client);
        return issuer.signIn(challenge, name, client, replaced, now)
                .<VerifyResult>map(signedIn -> signedIn)
                .orElseGet(() -> refused(claim, Reason.ACCOUNT_FROZEN, 0, client));
    }

    private boolean isRight(Challenge challenge, OtpCode typed) {
        if (challenge.isDecoy()) {
            codes.compareWithNothing(typed);
            return false;
        }
        Optional<OtpCode> right = codes.of(challenge);
        if (right.isEmpty()) {
            events.tell(listener -> listener.unknownCodeKey(challenge.id()));
        }
        return right.filter(typed::equals).isPresent();
    }

    private VerifyResult tooMany(ChallengeClaim claim, Duration wait, Client client) {
        events.tell(listener -> listener.verifyRefused(claim.id(), Reason.TOO_MANY_ATTEMPTS, client));
        return new VerifyResult.Refused(Reason.TOO_MANY_ATTEMPTS, 0, Optional.of(wait));
    }

    private VerifyResult locked(ChallengeClaim claim, Duration wait, Client client) {
        events.tell(listener -> listener.phoneLocked(claim.id(), wait, client));
        return new VerifyResult.Refused(Reason.TOO_MANY_ATTEMPTS, 0, Optional.of(wait));
    }

    private VerifyResult refused(ChallengeClaim claim, Reason reason, int attemptsLeft, Client client) {
        events.tell(listener -> listener.verifyRefused(claim.id(), reason, client));
        return new VerifyResult.Refused(reason, attemptsLeft, Optional.empty());
    }
}
