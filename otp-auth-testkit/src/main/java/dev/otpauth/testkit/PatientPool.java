// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpauth.store.jdbc.PostgresPool;
import java.time.Duration;

/**
 * Connections that a slow machine does not break, for what a test prepares and judges. What a test is about uses those of
 * {@link PostgresPool}, which give up within seconds.
 */
public final class PatientPool {

    private static final String PATIENTLY =
            "connectTimeout=60&loginTimeout=60&socketTimeout=120&options=-c%20plan_cache_mode=force_generic_plan";

    private PatientPool() {}

    /** The same database, with a minute and more for every statement. */
    public static String url(String jdbc) {
        return jdbc + (jdbc.contains("?") ? "&" : "?") + PATIENTLY;
    }

    /** Such a pool, but one that waits a minute for a connection. Its URL says how long statements may take. */
    public static PostgresPool.Pool of(PostgresPool pool) {
        HikariConfig config = new HikariConfig();
        try (PostgresPool.Pool hasty = pool.build()) {
            ((HikariDataSource) hasty.dataSource()).copyStateTo(config);
        }
        config.setConnectionTimeout(Duration.ofMinutes(1).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(30).toMillis());
        return new PostgresPool.Pool(new HikariDataSource(config));
    }
}
