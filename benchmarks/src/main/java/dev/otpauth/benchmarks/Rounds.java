// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.time.Duration;

/** How long and how often to measure. */
enum Rounds {
    QUICK(2, 3, Duration.ofMillis(500), 200, 16),
    FULL(8, 7, Duration.ofMillis(1500), 1000, 80);

    private final int warmUps;
    private final int pairs;
    private final Duration length;
    private final int challenges;
    private final int uploads;

    Rounds(int warmUps, int pairs, Duration length, int challenges, int uploads) {
        this.warmUps = warmUps;
        this.pairs = pairs;
        this.length = length;
        this.challenges = challenges;
        this.uploads = uploads;
    }

    /** Pairs of rounds that do not count: for ten seconds and more, half of the work of two cores is compiling. */
    int warmUps() {
        return warmUps;
    }

    /** Pairs of rounds, one of each side, that count. */
    int pairs() {
        return pairs;
    }

    /** Length of one round of load. */
    Duration length() {
        return length;
    }

    /** Codes verified in one round. */
    int challenges() {
        return challenges;
    }

    /** Pictures uploaded in one round. */
    int uploads() {
        return uploads;
    }
}
