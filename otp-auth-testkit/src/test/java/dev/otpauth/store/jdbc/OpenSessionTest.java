// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session is opened by three statements in one round trip, which must be one transaction. */
class OpenSessionTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Stores stores = JdbcStores.on(database.dataSource());
    private final UserId user = stores.users()
            .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
            .user()
            .id();

    @AfterEach
    void leaveTheDatabase() {
        database.close();
    }

    @Test
    @Tag("OTP-04")
    void aTokenThatCannotBeKeptLeavesNoSessionAndDisplacesNone() {
        Session first = opened();
        Session second = Sessions.of(user, NOW.plusSeconds(1));
        StoredToken dead = new StoredToken(RefreshToken.random().hash(), second.id(), user, Scope.REFRESH, NOW, NOW);

        assertThatThrownBy(() -> stores.sessions().open(second, Optional.of(dead), 1))
                .isInstanceOf(OtpStoreException.class);

        assertThat(stores.sessions().list(user, NOW)).extracting(Session::id).containsExactly(first.id());
        assertThat(opened()).isNotNull();
    }

    private Session opened() {
        Session session = Sessions.of(user, NOW);
        assertThat(stores.sessions().open(session, Optional.empty(), 1)).isPresent();
        return session;
    }
}
