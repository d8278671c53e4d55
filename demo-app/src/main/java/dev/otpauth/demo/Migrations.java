// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.creatives.store.jdbc.CreativesSchema;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.PostgresPool;
import java.util.Map;

/**
 * Brings the tables in {@code DATABASE_URL} up to date, or removes them: {@code up} or {@code down}. Asks nothing; the
 * Makefile does.
 */
public final class Migrations {

    private Migrations() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        String url = environment.getOrDefault("DATABASE_URL", "");
        String direction = arguments.length == 1 ? arguments[0] : "";
        if (url.isBlank() || !(direction.equals("up") || direction.equals("down"))) {
            System.err.println("set DATABASE_URL (and DATABASE_USER, DATABASE_PASSWORD), and say up or down");
            System.exit(2);
        }
        PostgresPool pool = PostgresPool.to(url).size(3);
        pool = environment.containsKey("DATABASE_USER") ? pool.user(environment.get("DATABASE_USER")) : pool;
        pool = environment.containsKey("DATABASE_PASSWORD")
                ? pool.password(environment.get("DATABASE_PASSWORD"))
                : pool;
        try (PostgresPool.Pool database = pool.build()) {
            run(direction, database);
        }
    }

    private static void run(String direction, PostgresPool.Pool database) {
        if (direction.equals("up")) {
            JdbcSchema.migrate(database.dataSource());
            CreativesSchema.migrate(database.dataSource());
            System.out.println("the tables are at version " + JdbcSchema.version() + ", those of pictures at version "
                    + CreativesSchema.version());
        } else {
            CreativesSchema.undoTo(database.dataSource(), 0);
            JdbcSchema.undoTo(database.dataSource(), 0);
            System.out.println("the tables are gone");
        }
    }
}
