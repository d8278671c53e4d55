// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Which permits one message needs under the rules against abuse. A rule that is off needs none. */
final class SendRules {

    private static final String EVERYBODY = "";

    private final AbusePolicy policy;
    private final Subjects subjects;
    private final BiFunction<Rule, Cap, Cap> caps;

    /** @param caps what a cap of the operator's is at present, given what the policy says */
    SendRules(AbusePolicy policy, Subjects subjects, BiFunction<Rule, Cap, Cap> caps) {
        this.policy = policy;
        this.subjects = subjects;
        this.caps = caps;
    }

    /** What is the asker's own: full means that they have to wait. */
    List<RulePermit> ofTheAsker(Asker asker) {
        List<RulePermit> permits = new ArrayList<>();
        asker.network().ifPresent(network -> {
            add(
                    permits,
                    own(
                            Rule.NETWORK_SENDS,
                            network,
                            policy.cap(Rule.NETWORK_SENDS).asLimit(),
                            1));
            Limit phones = policy.cap(Rule.NETWORK_PHONES).asDistinct();
            add(
                    permits,
                    own(
                            Rule.NETWORK_PHONES,
                            network,
                            phones,
                            member(asker.phone().e164())));
        });
        return permits;
    }

    /** What is the operator's: full means that nothing is sent, and nobody is told. */
    List<RulePermit> ofTheOperator(Asker asker) {
        String region = asker.place().region();
        List<RulePermit> permits = new ArrayList<>();
        Limit prefix = caps.apply(Rule.PREFIX_SENDS, policy.prefixCap(region)).asLimit();
        add(permits, operators(Rule.PREFIX_SENDS, region + asker.place().prefix(), prefix, 1, false));
        for (Cap cap : policy.countryCaps(region)) {
            Limit limit = caps.apply(Rule.COUNTRY_SENDS, cap).asQuota();
            add(permits, operators(Rule.COUNTRY_SENDS, region + cap.window(), limit, 1, true));
        }
        add(permits, budget(Rule.GLOBAL_MINUTE, 1));
        add(permits, budget(Rule.GLOBAL_DAY, 1));
        long price = policy.prices().priceOf(region);
        add(permits, budget(Rule.SPEND_HOUR, price));
        add(permits, budget(Rule.SPEND_DAY, price));
        asker.network().ifPresent(network -> {
            Limit regions = policy.cap(Rule.NETWORK_COUNTRIES).asDistinct();
            add(permits, operators(Rule.NETWORK_COUNTRIES, network, regions, member(region), false));
        });
        return permits;
    }

    private RulePermit budget(Rule rule, long amount) {
        Limit limit = caps.apply(rule, policy.cap(rule)).asQuota();
        return operators(rule, EVERYBODY, limit, amount, true);
    }

    private RulePermit own(Rule rule, String subject, Limit limit, long value) {
        return permit(rule, subject, limit, value, Grip.REQUIRED, false);
    }

    private RulePermit operators(Rule rule, String subject, Limit limit, long value, boolean budget) {
        return permit(rule, subject, limit, value, Grip.SHARED, budget);
    }

    private RulePermit permit(Rule rule, String subject, Limit limit, long value, Grip enforced, boolean budget) {
        RuleMode mode = policy.mode(rule);
        SubjectKey key = subjects.of(rule, subject);
        Permit permit = new Permit(key, List.of(limit), value, RulePermit.grip(mode, enforced));
        return new RulePermit(rule, mode, permit, value, budget);
    }

    private long member(String who) {
        return subjects.member(who);
    }

    private static void add(List<RulePermit> permits, RulePermit one) {
        if (one.mode() != RuleMode.OFF) {
            permits.add(one);
        }
    }
}
