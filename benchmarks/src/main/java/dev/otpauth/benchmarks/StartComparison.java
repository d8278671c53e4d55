// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.StartRequest;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;

/** Starting challenges under every rule against abuse, none of which is broken, beside starting them under none. */
final class StartComparison implements AutoCloseable {

    private final String where;
    private final TestOtpAuth ruled;
    private final TestOtpAuth unruled;

    /** @param where the name of the stores */
    StartComparison(String where, Stores stores, Stores others) {
        this.where = where;
        this.ruled = TestOtpAuth.on(stores, builder -> builder.abuse(allRules()));
        this.unruled = TestOtpAuth.on(others, builder -> builder.abuse(AbusePolicy.off()));
    }

    Comparison run(Rounds rounds) throws Exception {
        return Comparison.of(
                "start under all rules, " + where + " / under none",
                rounds,
                () -> start(ruled, rounds.challenges()),
                () -> start(unruled, rounds.challenges()));
    }

    private static double start(TestOtpAuth test, int count) throws Exception {
        test.clock().advance(Duration.ofHours(24));
        int sent = test.sender().attempts().size();
        double rate = Work.perSecond(count, i -> {
            ClientAddress address =
                    ClientAddress.parse("198.18." + i / 256 + "." + i % 256).orElseThrow();
            if (!(test.auth().start(StartRequest.to(Work.phone(i).e164()).from(Client.at(address)))
                    instanceof Started)) {
                throw new IllegalStateException("not started");
            }
        });
        test.sender().awaitAttempts(sent + count);
        return rate;
    }

    /** All enforced, with room for the load. */
    private static AbusePolicy allRules() {
        AbusePolicy policy = AbusePolicy.defaults()
                .withCap(Rule.GLOBAL_DAY, 10_000_000_000L)
                .withCap(Rule.GLOBAL_MINUTE, 10_000_000)
                .withCap(Rule.SPEND_DAY, 1_000_000_000_000_000L)
                .withCap(Rule.SPEND_HOUR, 100_000_000_000_000L)
                .withCap(Rule.PREFIX_SENDS, 1_000_000)
                .withOtherCountriesCap(1_000_000, Duration.ofMinutes(10));
        for (Rule rule : Rule.values()) {
            policy = policy.withMode(rule, RuleMode.ENFORCE);
        }
        return policy;
    }

    @Override
    public void close() {
        ruled.close();
        unruled.close();
    }
}
