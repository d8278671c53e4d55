// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final TestDatabase SERVER = TestPostgres.freshDatabase();

    private final Database database = new Database(SERVER.dataSource());

    @BeforeAll
    static void table() {
        SERVER.execute("CREATE TABLE counters (name text PRIMARY KEY, count integer NOT NULL)");
        SERVER.execute("INSERT INTO counters VALUES ('a', 0), ('b', 0)");
    }

    @Test
    @Tag("DEP-12")
    @Tag("RES-01")
    void aDeadlockIsRunAgainAndTakesEffectOnce() {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        Race.each(
                2,
                runner -> () -> database.transaction(connection -> {
                    boolean first = runs.incrementAndGet() <= 2;
                    Query.on(connection, add(runner == 0 ? "a" : "b")).update();
                    if (first) {
                        meet(bothHoldOne);
                    }
                    return Query.on(connection, add(runner == 0 ? "b" : "a")).update();
                }));

        assertThat(runs).hasValue(3);
        assertThat(count("a")).isEqualTo(2);
        assertThat(count("b")).isEqualTo(2);
    }

    @Test
    @Tag("RES-01")
    void noMoreThanThreeMoreRunsAreMade() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> database.transaction(connection -> {
                    runs.incrementAndGet();
                    throw new SQLException("always", "40001");
                }))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("40001");
        assertThat(runs).hasValue(4);
    }

    @Test
    @Tag("RES-01")
    void otherFailuresAreNotRunAgain() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> database.statement(connection -> {
                    runs.incrementAndGet();
                    throw new SQLException("connection lost", "08006");
                }))
                .isInstanceOf(OtpStoreException.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    @Tag("LOG-05")
    void noValueIsRepeatedWhenTheServerRefuses() {
        PhoneNumber canary = Subjects.phone();
        String insert = "INSERT INTO users (phone, status, created_at) VALUES (?, 'active', now())";
        database.statement(
                connection -> Query.on(connection, insert, canary.e164()).update());

        assertThatThrownBy(() -> database.statement(connection ->
                        Query.on(connection, insert, canary.e164()).update()))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("23505")
                .satisfies(e -> assertThat(printed(e))
                        .contains("23505")
                        .doesNotContain(canary.e164().substring(1)));
    }

    private int count(String name) {
        return database.statement(connection -> Query.on(connection, "SELECT count FROM counters WHERE name = ?", name)
                        .first(row -> row.getInt(1)))
                .orElseThrow();
    }

    private static String add(String name) {
        return "UPDATE counters SET count = count + 1 WHERE name = '" + name + "'";
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
