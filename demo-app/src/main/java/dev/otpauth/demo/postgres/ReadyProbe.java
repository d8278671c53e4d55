// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Asks a PostgreSQL whether it lets us in: one that starts, stops or recovers listens, but does not. */
final class ReadyProbe {

    private static final int TIMEOUT_SECONDS = 2;

    private ReadyProbe() {}

    static boolean letsIn(String url, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(TIMEOUT_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
