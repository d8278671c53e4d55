// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.store.jdbc.JdbcSchema;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server for the tests of this JVM, started when first asked for, with a database of its own for whoever asks.
 * Thread-safe.
 *
 * <p>It is the first that applies: the server at the URL in the environment variable {@value #URL} (with
 * {@value #USER} and {@value #PASSWORD}, for a role that may create databases); a container, if the system property
 * {@code otpauth.containers} is {@code true}; an embedded server, which needs nothing installed.
 */
public final class TestPostgres {

    static final String URL = "OTPAUTH_TEST_POSTGRES_URL";
    static final String USER = "OTPAUTH_TEST_POSTGRES_USER";
    static final String PASSWORD = "OTPAUTH_TEST_POSTGRES_PASSWORD";

    private static final String NAME = "otpauth_" + ProcessHandle.current().pid() + "_";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** A database that holds our tables, and nothing in them. */
    public static TestDatabase freshDatabase() {
        return create("TEMPLATE " + Template.NAME_OF_MIGRATED);
    }

    /** A database that holds nothing. */
    public static TestDatabase emptyDatabase() {
        return create("");
    }

    static TestServer server() {
        return Chosen.SERVER;
    }

    private static TestDatabase create(String options) {
        String name = NAME + DATABASES.incrementAndGet();
        server().execute("CREATE DATABASE " + name + " " + options);
        return new TestDatabase(server(), name);
    }

    private static TestServer choose() {
        return Optional.ofNullable(System.getenv(URL))
                .map(url -> TestServer.at(url, environment(USER), environment(PASSWORD)))
                .orElseGet(() -> Boolean.getBoolean("otpauth.containers") ? Containers.postgres() : embedded());
    }

    private static TestServer embedded() {
        return TestServer.at(EmbeddedBinaries.sharedServerUrl(), "postgres", "postgres");
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("postgres");
    }

    private static final class Chosen {
        static final TestServer SERVER = choose();
    }

    private static final class Template {
        static final String NAME_OF_MIGRATED = migrated();

        private static String migrated() {
            try (TestDatabase template = emptyDatabase()) {
                JdbcSchema.migrate(template.dataSource());
                return template.name();
            }
        }
    }
}
