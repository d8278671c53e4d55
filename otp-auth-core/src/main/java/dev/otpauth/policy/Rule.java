// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

/** A rule against abuse, see {@link AbusePolicy}. Each has a {@link RuleMode} of its own. */
public enum Rule {
    /** Messages that one network asks for. The caller's own limit: it answers {@code 429}. */
    NETWORK_SENDS,
    /** Different phones that one network asks messages for. The caller's own limit: it answers {@code 429}. */
    NETWORK_PHONES,
    /** Codes that one network tries, right or wrong. The caller's own limit: it answers {@code 429}. */
    NETWORK_GUESSES,
    /** Messages to one number prefix: a region's calling code and the first four digits after it. */
    PREFIX_SENDS,
    /** Messages to one region. */
    COUNTRY_SENDS,
    /** All messages in a minute. */
    GLOBAL_MINUTE,
    /** All messages in a day. */
    GLOBAL_DAY,
    /** Money for messages in an hour. */
    SPEND_HOUR,
    /** Money for messages in a day. */
    SPEND_DAY,
    /** Different regions that one network asks messages for. */
    NETWORK_COUNTRIES,
    /** Messages to one number prefix that lead to no sign-in. */
    CONVERSION_PREFIX,
    /** Messages to one region that lead to no sign-in. */
    CONVERSION_COUNTRY,
    /** Messages asked for by one network that lead to no sign-in. */
    CONVERSION_NETWORK,
    /** Wrong codes everywhere at once. */
    SPRAYING,
    /** Proof that a person is asking. */
    BOT_CHECK,
    /** What a carrier says of a number. */
    CARRIER,
    /** What the host's own risk check says. */
    RISK,
    /** What an operator has blocked. */
    CONTROL
}
