// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in Redis, exactly: each key is the times of its events, 6 bytes each, and expires with the last of them. On one
 * server, any number of permits is one script and so one step; in a cluster see {@link CrossSlotTaking}. Thread-safe.
 *
 * <p>Limits are judged to the millisecond, and a quota counts up to 2<sup>53</sup>.
 */
final class RedisRateLimiter implements RateLimiter {

    private final PermitScripts scripts;

    RedisRateLimiter(Redis redis) {
        this.scripts = new PermitScripts(redis);
    }

    @Override
    public Decision take(List<Permit> permits, Instant now) {
        requireDifferentKeys(permits);
        Map<SubjectKey, PermitFigures> figures = scripts.bySlot(permits).size() == 1
                ? scripts.take(permits, now, PermitScripts.NO_MARK)
                : new CrossSlotTaking(scripts, permits, now).figures();
        return PermitVerdict.of(permits, figures, now).decision();
    }

    @Override
    public Decision ask(List<Permit> permits, Instant now) {
        requireDifferentKeys(permits);
        Map<SubjectKey, PermitFigures> figures = new HashMap<>();
        scripts.bySlot(permits).forEach(slot -> figures.putAll(scripts.ask(slot, now)));
        return PermitVerdict.of(permits, figures, now).decision();
    }

    @Override
    public void forget(Collection<SubjectKey> keys) {
        scripts.forget(keys);
    }

    private static void requireDifferentKeys(List<Permit> permits) {
        if (permits.stream().map(Permit::key).distinct().count() != permits.size()) {
            throw new IllegalArgumentException("each permit is for another key");
        }
    }
}
