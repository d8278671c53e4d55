// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What somebody in a hurry would write: hash the token, one SELECT, answer. */
final class BareSelectServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String SELECT = "SELECT user_id FROM tokens WHERE hash = ? AND expires_at > now()";

    private final transient DataSource dataSource;

    BareSelectServlet(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
            try (ResultSet rows = select.executeQuery()) {
                Answer.write(response, rows.next() ? 200 : 401);
            }
        } catch (SQLException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
