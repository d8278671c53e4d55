// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers. Needs Testcontainers and an engine. */
final class Containers {

    private static final String IMAGE = "postgres:17-alpine";

    private Containers() {}

    /** Runs until this JVM ends; Testcontainers removes it then. */
    @SuppressWarnings("resource")
    static TestServer postgres() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "max_connections=300");
        container.start();
        return TestServer.at(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
}
