// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import java.util.List;
import java.util.Optional;

/**
 * What the stores ask of Redis, be it one server or a cluster. Each method is one round trip, is sent at most once, and
 * answers within half a second or throws an {@link dev.otpauth.spi.OtpStoreException}; whether it was done is unknown then.
 * Thread-safe.
 */
interface Redis {

    /**
     * The name of a key.
     *
     * @param kind what it is: a word of our own
     * @param tag whose it is. Keys of one tag share a slot, whatever their kind
     */
    String key(String kind, String tag);

    /** Whether one script may touch any keys at all, also keys whose names it finds out itself. */
    boolean isOneServer();

    /** What this key shares with all others that one script may touch: a slot of the cluster; on one server 0, always. */
    int slot(String key);

    /**
     * Runs a script, whole or not at all.
     *
     * @param keys every key it touches, all of one {@link #slot}
     * @param args texts; bytes travel as base64url
     * @throws AssertionError if the keys are not of one slot
     */
    Reply run(Script script, List<String> keys, String... args);

    /** The text under a key, or empty if there is none. */
    Optional<String> get(String key);
}
