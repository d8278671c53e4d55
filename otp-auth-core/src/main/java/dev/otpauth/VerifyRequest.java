// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.Purpose;
import java.util.Optional;

/** One try at a code. Immutable; the challenge and what was typed are required. */
public final class VerifyRequest {

    private final ChallengeClaim claim;
    private final String typed;
    private final Client client;
    private final Optional<DisplayName> name;
    private final Optional<AuthenticatedUser> replaced;

    private VerifyRequest(
            ChallengeClaim claim,
            String typed,
            Client client,
            Optional<DisplayName> name,
            Optional<AuthenticatedUser> replaced) {
        this.claim = claim;
        this.typed = typed;
        this.client = client;
        this.name = name;
        this.replaced = replaced;
    }

    /**
     * A try at the code of {@code challenge}.
     *
     * @param typed as it was typed: spaces and hyphens are dropped, and any script's decimal digits are read
     */
    public static VerifyRequest of(ChallengeId challenge, String typed) {
        ChallengeClaim claim = new ChallengeClaim(challenge, Purpose.SIGN_IN, Optional.empty());
        return new VerifyRequest(claim, typed, Client.unknown(), Optional.empty(), Optional.empty());
    }

    /** Made by this client. Default: unknown. */
    public VerifyRequest from(Client trying) {
        return new VerifyRequest(claim, typed, trying, name, replaced);
    }

    /** For this purpose, which must be the challenge's. Default: {@link Purpose#SIGN_IN}. */
    public VerifyRequest forPurpose(Purpose purpose) {
        return new VerifyRequest(
                new ChallengeClaim(claim.id(), purpose, claim.binding()), typed, client, name, replaced);
    }

    /** By the client the challenge is bound to. Default: none. */
    public VerifyRequest boundTo(ClientBinding binding) {
        ChallengeClaim bound = new ChallengeClaim(claim.id(), claim.purpose(), Optional.of(binding));
        return new VerifyRequest(bound, typed, client, name, replaced);
    }

    /** The name to give to a user who is new. Others keep theirs. */
    public VerifyRequest named(DisplayName newcomer) {
        return new VerifyRequest(claim, typed, client, Optional.of(newcomer), replaced);
    }

    /** Ends this session when the sign-in succeeds: whoever signs in again leaves the old session behind. */
    public VerifyRequest replacing(AuthenticatedUser presented) {
        return new VerifyRequest(claim, typed, client, name, Optional.of(presented));
    }

    public ChallengeClaim claim() {
        return claim;
    }

    public String typed() {
        return typed;
    }

    public Client client() {
        return client;
    }

    public Optional<DisplayName> name() {
        return name;
    }

    public Optional<AuthenticatedUser> replaced() {
        return replaced;
    }

    /** Never what was typed. */
    @Override
    public String toString() {
        return "VerifyRequest[" + claim.purpose() + "]";
    }
}
