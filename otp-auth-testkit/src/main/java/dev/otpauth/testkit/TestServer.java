// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server that tests may make databases on.
 *
 * @param prefix its URL up to and with the last slash
 * @param suffix what follows the name of the database
 */
record TestServer(String prefix, String database, String suffix, String user, String password) {

    static TestServer at(String url, String user, String password) {
        int query = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int slash = url.lastIndexOf('/', query);
        return new TestServer(
                url.substring(0, slash + 1), url.substring(slash + 1, query), url.substring(query), user, password);
    }

    String url(String name) {
        return prefix + name + suffix;
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server refused: " + sql, e);
        }
    }
}
