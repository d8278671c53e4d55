// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.util.HashMap;
import java.util.Map;

/**
 * A cache that many users share, as greedy as one may be and greedier: it keeps every answer to a GET that is not {@code
 * no-store} or {@code private}, refusals too, whoever asked and whatever it varies by.
 */
public final class SharedCache {

    private final TestServer origin;
    private final Map<String, RawAnswer> kept = new HashMap<>();
    private int hits;

    public SharedCache(TestServer origin) {
        this.origin = origin;
    }

    /** What whoever asks through the cache gets. */
    public RawAnswer get(String path, String... headers) {
        RawAnswer found = kept.get(path);
        if (found != null) {
            hits++;
            return found;
        }
        RawAnswer answer = origin.get(path, headers);
        String control = answer.header("Cache-Control").orElse("");
        if (!control.contains("no-store") && !control.contains("private")) {
            kept.put(path, answer);
        }
        return answer;
    }

    /** How often it answered by itself. */
    public int hits() {
        return hits;
    }
}
