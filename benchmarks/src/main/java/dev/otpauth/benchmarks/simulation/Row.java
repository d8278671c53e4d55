// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.policy.Rule;
import java.util.Locale;

/** What came of one day, as a row of the table in docs/abuse.md. */
record Row(String day, Rules rules, Recount recount, int sent, People people, Attack attack, String brakes) {

    static final String HEAD = """
            | day | rules | messages | beyond a cap | spent / cap, hour | spent / cap, day | money | honest visits | blocked | asked for proof | attacker's requests | guesses evaluated | verified | brakes |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %.2f | %.2f | %,.0f | %,d | %d (%.3f %%) | %,d | %,d | %,d | %d | %s |",
                day,
                rules.name().toLowerCase(Locale.ROOT),
                sent,
                recount.beyond(),
                recount.spent(Rule.SPEND_HOUR),
                recount.spent(Rule.SPEND_DAY),
                recount.money(),
                people.visits(),
                people.blocked(),
                100.0 * people.blocked() / Math.max(1, people.visits()),
                people.asked(),
                attack.requests(),
                attack.guesses(),
                attack.verified(),
                brakes);
    }
}
