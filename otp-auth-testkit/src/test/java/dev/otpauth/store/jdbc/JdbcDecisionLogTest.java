// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.OperatorAct.Deed;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcDecisionLogTest {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final JdbcDecisionLog log = JdbcDecisionLog.start(database.dataSource());

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void decisionsAreReadBackNewestFirst() {
        RuleDecision first = decision(1);
        RuleDecision second = decision(2);
        log.ruleDecided(first);
        log.ruleDecided(second);
        log.close();

        assertThat(log.decisions(10)).containsExactly(second, first);
        assertThat(log.decisions(1)).containsExactly(second);
        assertThat(log.dropped()).isZero();
    }

    @Test
    void anActIsThereWhenItsMethodReturns() {
        OperatorAct act = new OperatorAct(
                "asha", Deed.BLOCK, Target.network("2001:db8::1"), "\"why\"; DROP TABLE users", Challenges.NOW);
        log.operatorActed(act);

        assertThat(log.acts(10)).containsExactly(act);
    }

    @Test
    void whatDoesNotFitIsDroppedAndCountedAndNobodyWaits() {
        TestDatabase away = TestPostgres.emptyDatabase();
        JdbcDecisionLog lost = JdbcDecisionLog.start(away.dataSource());
        for (int decision = 0; decision < 25_000; decision++) {
            lost.ruleDecided(decision(decision));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> lost.dropped() >= 25_000);
        lost.close();
        away.close();

        assertThat(lost.dropped()).isEqualTo(25_000);
    }

    @Test
    void oldRowsGoAndYoungOnesStay() {
        database.execute("""
                INSERT INTO operator_acts (who, deed, target_type, target, detail, at)
                SELECT 'asha', 'unlock', 'everything', '*', age::text, now() - make_interval(days => age)
                  FROM unnest(ARRAY[31, 29]) AS age""");
        DecisionWriter writer = new DecisionWriter(new Database(database.dataSource()), Duration.ofDays(30));
        writer.purge();

        assertThat(log.acts(10)).extracting(OperatorAct::detail).containsExactly("29");
    }

    @Test
    void aRetentionThatKeepsNothingIsRefused() {
        assertThatThrownBy(() -> JdbcDecisionLog.start(database.dataSource(), Duration.ofHours(1)))
                .hasMessageContaining("1 to 3650 days");
    }

    private static RuleDecision decision(int used) {
        SubjectKey somebody = Subjects.key();
        return new RuleDecision(
                Rule.PREFIX_SENDS,
                somebody,
                used,
                20,
                RuleMode.ENFORCE,
                Outcome.MUTED,
                Challenges.NOW.plusMillis(used));
    }
}
