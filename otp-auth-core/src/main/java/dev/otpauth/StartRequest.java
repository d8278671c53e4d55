// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.Purpose;
import java.util.Optional;

/** A wish for a code. Immutable; only the phone is required. */
public final class StartRequest {

    private final String phone;
    private final Client client;
    private final String locale;
    private final Purpose purpose;
    private final Optional<ClientBinding> binding;
    private final Optional<DeviceToken> device;
    private final Optional<IdempotencyKey> idempotencyKey;
    private final Optional<String> botProof;

    private StartRequest(
            String phone,
            Client client,
            String locale,
            Purpose purpose,
            Optional<ClientBinding> binding,
            Optional<DeviceToken> device,
            Optional<IdempotencyKey> idempotencyKey,
            Optional<String> botProof) {
        this.phone = phone;
        this.client = client;
        this.locale = locale;
        this.purpose = purpose;
        this.binding = binding;
        this.device = device;
        this.idempotencyKey = idempotencyKey;
        this.botProof = botProof;
    }

    /** A code for this phone, as its owner typed it. */
    public static StartRequest to(String phone) {
        return new StartRequest(
                phone,
                Client.unknown(),
                "en",
                Purpose.SIGN_IN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Asked for by this client. Default: unknown. */
    public StartRequest from(Client asking) {
        return new StartRequest(phone, asking, locale, purpose, binding, device, idempotencyKey, botProof);
    }

    /** In this language (BCP 47), as far as there is a text for it. Default: {@code en}. */
    public StartRequest inLanguage(String tag) {
        return new StartRequest(phone, client, tag, purpose, binding, device, idempotencyKey, botProof);
    }

    /** For this purpose. Default: {@link Purpose#SIGN_IN}. */
    public StartRequest forPurpose(Purpose other) {
        return new StartRequest(phone, client, locale, other, binding, device, idempotencyKey, botProof);
    }

    /** Worth something only together with this binding. Default: none. */
    public StartRequest boundTo(ClientBinding secret) {
        return new StartRequest(phone, client, locale, purpose, Optional.of(secret), device, idempotencyKey, botProof);
    }

    /**
     * Made once, however often it is repeated: for 24 hours the same request under the same key, from the same network, is
     * answered as it was the first time. Default: each request is another.
     */
    public StartRequest idempotentAs(IdempotencyKey key) {
        return new StartRequest(phone, client, locale, purpose, binding, device, Optional.of(key), botProof);
    }

    /** From the device that was given this token when it signed in last; an unknown one makes no difference. Default: none. */
    public StartRequest fromDevice(DeviceToken known) {
        return new StartRequest(phone, client, locale, purpose, binding, Optional.of(known), idempotencyKey, botProof);
    }

    /** With what the client sent to show that a person is asking, for the host's bot check. Default: nothing. */
    public StartRequest withBotProof(String proof) {
        return new StartRequest(phone, client, locale, purpose, binding, device, idempotencyKey, Optional.of(proof));
    }

    public String phone() {
        return phone;
    }

    public Client client() {
        return client;
    }

    public String locale() {
        return locale;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Optional<ClientBinding> binding() {
        return binding;
    }

    public Optional<DeviceToken> device() {
        return device;
    }

    public Optional<IdempotencyKey> idempotencyKey() {
        return idempotencyKey;
    }

    public Optional<String> botProof() {
        return botProof;
    }

    /** Never the phone. */
    @Override
    public String toString() {
        return "StartRequest[" + purpose + "]";
    }
}
