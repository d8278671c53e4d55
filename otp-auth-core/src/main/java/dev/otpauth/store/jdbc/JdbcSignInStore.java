// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.SessionId;
import dev.otpauth.spi.SignInStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that a sign-in leaves behind, in one transaction and, like {@link JdbcSessionStore#open}, one trip before the commit.
 * Thread-safe.
 */
final class JdbcSignInStore implements SignInStore {

    private static final String ACCESS_AND_DEVICE = ";\n" + Sql.in("save-token.sql") + ";\n" + JdbcDeviceStore.REMEMBER;
    private static final String WITH_REFRESH = JdbcSessionStore.OPEN_WITH_TOKEN + ACCESS_AND_DEVICE;
    private static final String WITHOUT_REFRESH = JdbcSessionStore.OPEN + ACCESS_AND_DEVICE;

    private final Database database;

    JdbcSignInStore(Database database) {
        this.database = database;
    }

    /** The device is remembered whoever the user is, so if they may not sign in all of it is taken back. */
    @Override
    public Optional<List<SessionId>> open(SignIn signIn) {
        String sql = signIn.refresh().isPresent() ? WITH_REFRESH : WITHOUT_REFRESH;
        Object[] values = values(signIn);
        return database.transaction(connection -> {
            Optional<List<SessionId>> ended = Query.on(connection, sql, values).second(JdbcSessionStore::id);
            if (ended.isEmpty()) {
                connection.rollback();
            }
            return ended;
        });
    }

    private static Object[] values(SignIn signIn) {
        List<Object> values = new ArrayList<>();
        Collections.addAll(values, JdbcSessionStore.openValues(signIn.session(), signIn.maxSessions()));
        signIn.refresh().ifPresent(token -> Collections.addAll(values, Rows.values(token)));
        Collections.addAll(values, Rows.values(signIn.access()));
        Collections.addAll(values, JdbcDeviceStore.values(signIn.visit()));
        return values.toArray();
    }
}
