// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How permits are spelt for {@code take-permits.lua} and {@code return-permits.lua}. */
final class PermitWords {

    /** Whole numbers are exact in Lua up to here. No quota that is meant seriously comes near it. */
    private static final long MOST = 1L << 53;

    private PermitWords() {}

    /** Half of the key, which is still more than anybody can make two of. */
    static String tag(SubjectKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(key.toBytes(), 16));
    }

    static String toTake(Permit permit) {
        return permit.limits().stream()
                .map(PermitWords::limit)
                .collect(Collectors.joining(" ", permit.grip() + " " + value(permit) + " ", ""));
    }

    /** @param seen when its member was last seen before it was taken, 0 for never */
    static String toReturn(Permit permit, long seen) {
        Limit limit = permit.limits().get(0);
        if (limit instanceof Limit.Quota quota) {
            return "slice " + slice(quota) + " " + value(permit);
        }
        return limit instanceof Limit.Distinct ? "member " + value(permit) + " " + seen : "event";
    }

    private static String limit(Limit limit) {
        if (limit instanceof Limit.SlidingWindow window) {
            return "window " + window.max() + " " + millis(window.window());
        }
        if (limit instanceof Limit.Spacing spacing) {
            return "spacing " + millis(spacing.memory()) + " " + spacing.gaps().size() + " "
                    + spacing.gaps().stream().map(PermitWords::millis).collect(Collectors.joining(" "));
        }
        if (limit instanceof Limit.Quota quota) {
            return "quota " + Math.min(quota.max(), MOST) + " " + millis(quota.window()) + " " + slice(quota);
        }
        Limit.Distinct distinct = (Limit.Distinct) limit;
        return "distinct " + distinct.max() + " " + millis(distinct.window());
    }

    static boolean isQuota(Permit permit) {
        return permit.limits().get(0) instanceof Limit.Quota;
    }

    /** A member is all of a long, more than a number in Lua can be. */
    private static String value(Permit permit) {
        return permit.limits().get(0) instanceof Limit.Distinct
                ? HexFormat.of().toHexDigits(permit.value())
                : String.valueOf(Math.min(permit.value(), MOST + 1));
    }

    private static long slice(Limit.Quota quota) {
        return quota.memory().minus(quota.window()).toMillis();
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
