// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the account that sends the messages. Part of one is a fault: it must not turn into development mode unseen. */
final class TwilioSettings {

    private static final List<String> KEYS = List.of(
            "TWILIO_ACCOUNT_SID",
            "TWILIO_API_KEY",
            "TWILIO_API_SECRET",
            "TWILIO_AUTH_TOKEN",
            "TWILIO_FROM",
            "TWILIO_BASE_URL",
            "TWILIO_STATUS_CALLBACK");
    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
    private static final Pattern API_KEY = Pattern.compile("SK[0-9a-f]{32}");
    /** A number, a messaging service, or a sender name of 1 to 11 characters with a letter among them. */
    private static final Pattern FROM =
            Pattern.compile("\\+[1-9][0-9]{7,14}|MG[0-9a-f]{32}|(?!MG)(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

    private static final int SHORTEST_SECRET = 16;

    private TwilioSettings() {}

    static boolean anyOf(RawSettings raw) {
        return KEYS.stream().anyMatch(raw::has);
    }

    static Optional<TwilioAccount> read(RawSettings raw) {
        if (!anyOf(raw)) {
            return Optional.empty();
        }
        Optional<String> account = raw.require(
                "TWILIO_ACCOUNT_SID",
                "other TWILIO_ settings are there",
                text -> matching(ACCOUNT, text, "AC and 32 hexadecimal digits"));
        Optional<String> apiKey =
                raw.parse("TWILIO_API_KEY", text -> matching(API_KEY, text, "SK and 32 hexadecimal digits"));
        Optional<Secret> secret = secret(raw);
        Optional<String> from = raw.require(
                "TWILIO_FROM",
                "messages need a sender",
                text -> matching(FROM, text, "a number in E.164 form, MG and 32 hexadecimal digits, or a name"));
        Optional<URI> base = raw.parse("TWILIO_BASE_URL", TwilioSettings::baseUrl);
        Optional<URI> callback = statusCallback(raw);
        return account.flatMap(sid ->
                secret.flatMap(key -> from.map(sender -> new TwilioAccount(sid, apiKey, key, sender, base, callback))));
    }

    private static Optional<Secret> secret(RawSettings raw) {
        boolean byKey = raw.has("TWILIO_API_KEY") || raw.has("TWILIO_API_SECRET");
        if (!byKey) {
            return raw.require(
                    "TWILIO_AUTH_TOKEN", "or else TWILIO_API_KEY and TWILIO_API_SECRET", TwilioSettings::strong);
        }
        if (raw.has("TWILIO_AUTH_TOKEN")) {
            raw.complain("TWILIO_AUTH_TOKEN", "is set beside an API key; keep one of the two");
        }
        if (!raw.has("TWILIO_API_KEY")) {
            raw.complain("TWILIO_API_KEY", "is missing: TWILIO_API_SECRET is set");
        }
        return raw.require("TWILIO_API_SECRET", "TWILIO_API_KEY is set", TwilioSettings::strong);
    }

    private static Secret strong(String text) {
        if (text.length() < SHORTEST_SECRET || WeakSecrets.isPublished(text)) {
            throw new IllegalArgumentException("is too short to be a secret of Twilio's");
        }
        return Secret.of(text);
    }

    private static String matching(Pattern form, String text, String description) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("is not " + description);
        }
        return text;
    }

    private static URI baseUrl(String text) {
        URI url = parse(text);
        boolean http = "http".equals(url.getScheme());
        if (url.getHost() == null || url.getRawUserInfo() != null || !(http || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("is not of the form https://host");
        }
        if (http && !LocalHosts.isLoopback(url.getHost())) {
            throw new IllegalArgumentException("would send codes over the network without TLS; use https");
        }
        if (!LocalHosts.isLoopback(url.getHost()) && !url.getHost().endsWith(".twilio.com")) {
            throw new IllegalArgumentException("is neither Twilio's nor on this machine");
        }
        return url;
    }

    private static Optional<URI> statusCallback(RawSettings raw) {
        if (raw.has("TWILIO_STATUS_CALLBACK") && !raw.has("TWILIO_AUTH_TOKEN")) {
            raw.complain("TWILIO_STATUS_CALLBACK", "needs TWILIO_AUTH_TOKEN, with which Twilio signs its reports");
        }
        return raw.parse("TWILIO_STATUS_CALLBACK", TwilioSettings::callback);
    }

    private static URI callback(String text) {
        URI url = parse(text);
        boolean local = url.getHost() != null && LocalHosts.isLoopback(url.getHost());
        if (url.getHost() == null || url.getRawQuery() != null || !("https".equals(url.getScheme()) || local)) {
            throw new IllegalArgumentException("is not of the form https://host/path");
        }
        if (url.getRawPath().length() < 2
                || url.getRawPath().endsWith("/")
                || url.getRawPath().startsWith("/v1")) {
            throw new IllegalArgumentException("needs a path of its own, such as /receipts/twilio");
        }
        return url;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            // Without the cause: its message quotes the text, which may hold a password.
            throw new IllegalArgumentException("is not of the form https://host");
        }
    }
}
