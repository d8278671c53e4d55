// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Purpose;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database's clock is ten minutes off the JVM's, which is what a JVM whose own clock is wrong sees. */
@Tag("TIM-02")
class DatabaseTimeTest {

    private final TestDatabase database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 10})
    void theDatabaseDecidesWhatTimeItIs(long minutes) {
        shift(minutes);
        JdbcStores creating = JdbcStores.on(database.dataSource());
        JdbcStores verifying = JdbcStores.on(database.dataSource());
        Instant created = creating.clock().instant();
        Challenge challenge = Challenges.of(Subjects.phone(), Purpose.SIGN_IN, Subjects.key(), created);
        creating.challenges().open(challenge);

        Instant now = verifying.clock().instant();

        Duration off = Duration.between(InstantSource.system().instant(), now);
        assertThat(off)
                .isBetween(
                        Duration.ofMinutes(minutes).minusSeconds(30),
                        Duration.ofMinutes(minutes).plusSeconds(30));
        assertThat(Duration.between(created, now)).isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(30));
        assertThat(verifying.challenges().find(challenge.id()).orElseThrow().isLiveAt(now))
                .isTrue();
        assertThat(verifying.challenges().consume(challenge.id(), now)).isTrue();
    }

    /** Puts a clock of ours before PostgreSQL's in the search path. */
    private void shift(long minutes) {
        database.execute("CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS "
                + "$$ SELECT pg_catalog.clock_timestamp() + interval '" + minutes + " minutes' $$");
        database.execute("ALTER DATABASE " + database.name() + " SET search_path = public, pg_catalog");
        database.close();
    }
}
