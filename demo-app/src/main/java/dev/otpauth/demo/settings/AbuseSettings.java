// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.policy.AbusePolicy;

/** Reads what the rules against abuse do. In development nobody pays for messages, and all clients are one network. */
final class AbuseSettings {

    private AbuseSettings() {}

    static AbusePolicy read(RawSettings raw, boolean development) {
        return raw.parse("ABUSE_RULES", AbuseSettings::rules)
                .orElseGet(() -> development ? AbusePolicy.shadow() : AbusePolicy.defaults());
    }

    private static AbusePolicy rules(String word) {
        return switch (word) {
            case "enforce" -> AbusePolicy.defaults();
            case "shadow" -> AbusePolicy.shadow();
            case "off" -> AbusePolicy.off();
            default -> throw new IllegalArgumentException("is enforce, shadow or off");
        };
    }
}
