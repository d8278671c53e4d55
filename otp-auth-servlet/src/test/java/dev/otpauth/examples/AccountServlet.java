// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.servlet.CurrentUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// region servlet
/** A page for users. Whoever calls it without being one never gets here. */
public final class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuthenticatedUser user = CurrentUser.require(request);
        response.getWriter().print("user " + user.userId());
    }
}
// endregion
