// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.CodeKeys;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Derives the code of a challenge from its nonce and a secret key, and so needs no code to be stored. Every digit
 * sequence is equally likely: the 256 bits of an HMAC are reduced modulo 10^d, which favours no remainder by more than
 * one part in 2^222.
 */
final class Codes {

    private static final byte[] VERSION = Hmac.field("otp-auth code v1");
    private static final ChallengeId NOBODYS = new ChallengeId("ch_AAAAAAAAAAAAAAAAAAAAAA");
    private static final PhoneNumber NOBODY = new PhoneNumber("+10000000000");

    private final CodeKeys keys;

    Codes(CodeKeys keys) {
        this.keys = keys;
    }

    /** A seed for a new challenge. */
    CodeSeed newSeed(int length) {
        return new CodeSeed(Nonce.random(), keys.current(), length);
    }

    /** A seed for a new challenge that no code is right for. */
    CodeSeed barrenSeed(int length) {
        return CodeSeed.barren(length);
    }

    /** The code of {@code challenge}, or empty if its key is not known here, or it is a decoy. */
    Optional<OtpCode> of(Challenge challenge) {
        return derive(challenge.seed(), challenge.purpose(), challenge.id(), challenge.phone());
    }

    /** Takes as long as {@link #of} and the comparison, for a challenge that does not exist. */
    @SuppressWarnings("ReturnValueIgnored")
    void compareWithNothing(OtpCode typed) {
        CodeSeed seed = new CodeSeed(new Nonce(new byte[16]), keys.current(), typed.length());
        derive(seed, Purpose.SIGN_IN, NOBODYS, NOBODY).filter(typed::equals);
    }

    private Optional<OtpCode> derive(CodeSeed seed, Purpose purpose, ChallengeId id, PhoneNumber phone) {
        return key(seed.keyId())
                .map(hmac -> hmac.of(
                        VERSION,
                        Hmac.field(purpose.name()),
                        Hmac.field(id.value()),
                        Hmac.field(phone.e164()),
                        seed.nonce().toBytes()))
                .map(mac -> digits(mac, seed.length()));
    }

    private Optional<Hmac> key(KeyId id) {
        return keys.find(id).map(Hmac::new);
    }

    private static OtpCode digits(byte[] mac, int length) {
        BigInteger reduced = new BigInteger(1, mac).mod(BigInteger.TEN.pow(length));
        String digits = reduced.toString();
        return OtpCode.of("0".repeat(length - digits.length()) + digits);
    }
}
