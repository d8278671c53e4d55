// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.Purpose;
import java.util.Optional;

/** A wish for a code. Immutable; only the phone is required. */
public final class StartRequest {

    private final String phone;
    private final Client client;
    private final String locale;
    private final Purpose purpose;
    private final Optional<ClientBinding> binding;

    private StartRequest(String phone, Client client, String locale, Purpose purpose, Optional<ClientBinding> binding) {
        this.phone = phone;
        this.client = client;
        this.locale = locale;
        this.purpose = purpose;
        this.binding = binding;
    }

    /** A code for this phone, as its owner typed it. */
    public static StartRequest to(String phone) {
        return new StartRequest(phone, Client.unknown(), "en", Purpose.SIGN_IN, Optional.empty());
    }

    /** Asked for by this client. Default: unknown. */
    public StartRequest from(Client asking) {
        return new StartRequest(phone, asking, locale, purpose, binding);
    }

    /** In this language (BCP 47), as far as there is a text for it. Default: {@code en}. */
    public StartRequest inLanguage(String tag) {
        return new StartRequest(phone, client, tag, purpose, binding);
    }

    /** For this purpose. Default: {@link Purpose#SIGN_IN}. */
    public StartRequest forPurpose(Purpose other) {
        return new StartRequest(phone, client, locale, other, binding);
    }

    /** Worth something only together with this binding. Default: none. */
    public StartRequest boundTo(ClientBinding secret) {
        return new StartRequest(phone, client, locale, purpose, Optional.of(secret));
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

    /** Never the phone. */
    @Override
    public String toString() {
        return "StartRequest[" + purpose + "]";
    }
}
