// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Target;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.Rule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The operator's budgets, which a person can raise for a while without a deploy. */
final class RaisedCaps {

    private static final Set<Rule> BUDGETS =
            EnumSet.of(Rule.GLOBAL_MINUTE, Rule.GLOBAL_DAY, Rule.SPEND_HOUR, Rule.SPEND_DAY);

    private RaisedCaps() {}

    static boolean canBeRaised(Rule rule) {
        return BUDGETS.contains(rule);
    }

    static String names() {
        return BUDGETS.toString();
    }

    /** The cap in force: never less than what is configured. */
    static Cap raised(Rule rule, Cap configured, Snapshot snapshot, Instant now) {
        return snapshot.raised(target(rule), now).stream()
                .filter(amount -> amount > configured.max())
                .mapToObj(amount -> new Cap(amount, configured.window()))
                .findFirst()
                .orElse(configured);
    }

    /** How the cap of a rule is named: {@code spend-day} … */
    static Target target(Rule rule) {
        return Target.cap(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
