// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.util.List;
import java.util.Map;

/** Refuses rules against abuse that contradict each other: one of them would never act, or acts on honest people. */
public final class SafeRules {

    private static final List<Rule> GLOBAL = List.of(Rule.GLOBAL_MINUTE, Rule.GLOBAL_DAY);

    private final AbusePolicy rules;

    private SafeRules(AbusePolicy rules) {
        this.rules = rules;
    }

    /** @throws IllegalArgumentException with the arithmetic, if two rules contradict each other */
    public static void requireConsistent(AbusePolicy rules, PhonePolicy phones) {
        new SafeRules(rules).check(phones);
    }

    private void check(PhonePolicy phones) {
        dayHoldsAnHour(Rule.GLOBAL_MINUTE, Rule.GLOBAL_DAY, "messages");
        dayHoldsAnHour(Rule.SPEND_HOUR, Rule.SPEND_DAY, "millionths");
        fitsIntoGlobal("one network may ask for " + rules.cap(Rule.NETWORK_SENDS), Rule.NETWORK_SENDS);
        fitsIntoGlobal("one prefix may get " + rules.cap(Rule.PREFIX_SENDS), Rule.PREFIX_SENDS);
        rules.prefixCaps().forEach((region, cap) -> fitsIntoGlobal("one prefix of " + region + " may get " + cap, cap));
        for (Map.Entry<String, List<Cap>> country : rules.countryCaps().entrySet()) {
            String who = country.getKey().isEmpty() ? "each other region" : country.getKey();
            country.getValue().forEach(cap -> fitsIntoGlobal(who + " may get " + cap, cap));
        }
        oneMessageIsAffordable(Rule.SPEND_HOUR, phones);
        oneMessageIsAffordable(Rule.SPEND_DAY, phones);
    }

    private void dayHoldsAnHour(Rule shorter, Rule longer, String what) {
        Cap small = rules.cap(shorter);
        Cap large = rules.cap(longer);
        if (isEnforced(shorter) && isEnforced(longer) && small.max() > large.max()) {
            throw new IllegalArgumentException(shorter + " allows " + small.max() + " " + what + " in " + small.window()
                    + " and " + longer + " only " + large.max() + " in " + large.window() + ": the shorter never acts");
        }
    }

    private void fitsIntoGlobal(String what, Rule rule) {
        if (isEnforced(rule)) {
            fitsIntoGlobal(what, rules.cap(rule));
        }
    }

    private void fitsIntoGlobal(String what, Cap part) {
        for (Rule rule : GLOBAL) {
            Cap whole = rules.cap(rule);
            double most = whole.most(part.window());
            if (isEnforced(rule) && part.max() > most) {
                throw new IllegalArgumentException(what + ", more than all together: " + rule + " allows " + whole
                        + ", that is " + (long) most + " in " + part.window());
            }
        }
    }

    private void oneMessageIsAffordable(Rule rule, PhonePolicy phones) {
        long price = rules.prices().dearest(phones.regions());
        if (isEnforced(rule) && price > rules.cap(rule).max()) {
            throw new IllegalArgumentException("the dearest allowed message costs " + price + " millionths, and " + rule
                    + " allows " + rules.cap(rule) + ": it would never be sent");
        }
    }

    private boolean isEnforced(Rule rule) {
        return rules.mode(rule) == RuleMode.ENFORCE;
    }
}
