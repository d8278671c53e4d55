// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Target;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.Rule;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names for what limits count, as keyed hashes. The key is made from the oldest code key, so that putting a new one first
 * forgets no count.
 */
public final class Subjects {

    private final Hmac hmac;

    public Subjects(CodeKeys keys) {
        this.hmac = new Hmac(new Hmac(keys.oldest()).of(Hmac.field("subject-keys")));
    }

    /**
     * Messages to a phone, whatever their purpose: those that its known devices ask for, all together, or those strangers
     * do. So devices, however many, at most double what a phone may get.
     */
    public SubjectKey messagesTo(PhoneNumber phone, Optional<TokenHash> device) {
        return key("messages", phone.e164(), device.isPresent() ? "known devices" : "");
    }

    /** The known devices of a phone. */
    public SubjectKey devicesOf(PhoneNumber phone) {
        return key("devices", phone.e164(), "");
    }

    /** Wrong guesses at a challenge that no code is right for. */
    SubjectKey guessesAtDecoy(PhoneNumber phone, Purpose purpose, Optional<TokenHash> device) {
        return key("guesses at decoys", phone.e164(), guesser(purpose, device));
    }

    /** Whatever {@code rule} counts for {@code subject}. */
    public SubjectKey of(Rule rule, String subject) {
        return key("rule", subject, rule.name());
    }

    /** A name for one of the different members that a limit counts. */
    public long member(String who) {
        return ByteBuffer.wrap(key("member", who, "").toBytes()).getLong();
    }

    /** Wrong guesses at the codes of a phone for one purpose: those of one known device, or those of strangers. */
    public SubjectKey guessesAt(PhoneNumber phone, Purpose purpose, Optional<TokenHash> device) {
        return key("guesses", phone.e164(), guesser(purpose, device));
    }

    /** The request that a client, known by its network, calls by that name. */
    SubjectKey request(Client client, IdempotencyKey name) {
        String network = client.address().map(ClientAddress::network).orElse("");
        return key("request", network, name.reveal());
    }

    /** Everything that a request for a code asks for. */
    RequestFingerprint fingerprint(PhoneNumber phone, Wish wish) {
        return new RequestFingerprint(hmac.of(
                Hmac.field("wish"),
                Hmac.field(phone.e164()),
                Hmac.field(wish.purpose().name()),
                Hmac.field(wish.locale()),
                Hmac.field(
                        wish.device().map(DeviceToken::hash).map(Subjects::hex).orElse("")),
                wish.binding().map(ClientBinding::toBytes).orElse(new byte[0])));
    }

    private static String guesser(Purpose purpose, Optional<TokenHash> device) {
        return purpose.name() + device.map(name -> " " + hex(name)).orElse("");
    }

    private static String hex(TokenHash hash) {
        return HexFormat.of().formatHex(hash.toBytes());
    }

    /** Whatever an operator or a brake aims at. */
    public SubjectKey of(Target target) {
        return key("target", target.type().name(), target.value());
    }

    /** A phone, as something to aim at. */
    public Target target(PhoneNumber phone) {
        return Target.phone(key("phone", phone.e164(), ""));
    }

    private SubjectKey key(String kind, String subject, String detail) {
        return new SubjectKey(hmac.of(Hmac.field(kind), Hmac.field(subject), Hmac.field(detail)));
    }
}
