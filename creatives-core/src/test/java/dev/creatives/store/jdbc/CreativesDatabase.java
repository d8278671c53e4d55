// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database with our table, which holds nothing when a test begins. Register it in a static field. */
final class CreativesDatabase implements BeforeEachCallback, AfterAllCallback {

    private final TestDatabase database = TestPostgres.emptyDatabase();

    CreativesDatabase() {
        CreativesSchema.migrate(database.dataSource());
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    void execute(String sql) {
        database.execute(sql);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        database.execute("TRUNCATE creatives");
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        database.close();
    }
}
