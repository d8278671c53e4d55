// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import com.twilio.security.RequestValidator;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.sender.twilio.MessageRef.Named;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.ProviderCallback;
import dev.otpauth.spi.ReceiptReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Twilio's status callbacks: where a sender asks for them, and what they say. Only a callback with Twilio's signature over
 * the configured address and every parameter is believed; the header {@code Host} plays no part. Thread-safe.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio, Webhooks security</a>
 * @see <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio, message status</a>
 */
public final class TwilioReceipts implements ReceiptReader {

    private static final String REF = "ref";

    private final URI address;
    private final RequestValidator validator;
    private final MessageRef refs;

    private TwilioReceipts(URI address, String authToken) {
        this.address = address;
        this.validator = new RequestValidator(authToken);
        this.refs = new MessageRef(authToken);
    }

    /**
     * @param address where Twilio reaches the servlet that reads receipts: {@code https}, as the world sees it
     * @param authToken the account's auth token, with which Twilio signs whatever credentials send
     * @throws IllegalArgumentException if the address is not absolute {@code https} without query and fragment (this machine
     *     may go without TLS), or the token is empty; the token is not repeated
     */
    public static TwilioReceipts at(URI address, String authToken) {
        boolean secure = "https".equals(address.getScheme());
        boolean local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        if (address.getHost() == null || !(secure || local)) {
            throw new IllegalArgumentException("receipts come to an absolute https address");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("the address for receipts has no query and no fragment");
        }
        if (authToken.isBlank()) {
            throw new IllegalArgumentException("receipts are checked with the auth token, and there is none");
        }
        return new TwilioReceipts(address, authToken);
    }

    @Override
    public String signatureHeader() {
        return "X-Twilio-Signature";
    }

    @Override
    public Reading read(ProviderCallback callback) {
        Optional<Map<String, String>> form = form(callback.body());
        if (form.isEmpty() || callback.signature().isEmpty()) {
            return new Reading.Forged();
        }
        String url = callback.query().isEmpty() ? address.toString() : address + "?" + callback.query();
        if (!validator.validate(url, form.get(), callback.signature().get())) {
            return new Reading.Forged();
        }
        return new Reading.Genuine(
                form(callback.query()).flatMap(query -> receipt(query.getOrDefault(REF, ""), form.get())));
    }

    /** The address for the status of {@code message}. */
    URI addressFor(OtpMessage message) {
        return URI.create(address + "?" + REF + "=" + refs.seal(message.challenge(), message.number()));
    }

    private Optional<DeliveryReceipt> receipt(String ref, Map<String, String> form) {
        Optional<Named> named = refs.open(ref);
        return switch (form.getOrDefault("MessageStatus", "")) {
            case "delivered" -> named.map(it -> receipt(it, Optional.empty()));
            case "undelivered", "failed" -> named.map(it -> receipt(it, Optional.of(cause(form))));
            default -> Optional.empty();
        };
    }

    private static DeliveryReceipt receipt(Named message, Optional<DeliveryFailure> failure) {
        return new DeliveryReceipt(message.challenge(), message.number(), failure);
    }

    private static DeliveryFailure cause(Map<String, String> form) {
        String code = form.getOrDefault("ErrorCode", "");
        return code.matches("[0-9]{1,6}")
                ? TwilioErrorCodes.causeOf(Integer.parseInt(code))
                : DeliveryFailure.UNREACHABLE_NUMBER;
    }

    /** Empty if a parameter comes twice or is not well encoded: then nobody knows what was signed. */
    private static Optional<Map<String, String>> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty() || form.put(name.get(), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(form);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
