// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import dev.otpauth.servlet.CurrentUser;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;

/**
 * Who opens the page.
 *
 * @param isSignedIn whether an access cookie says who it is
 * @param mayRenew whether there is a refresh cookie; only using it tells whether it is good
 */
record Visitor(boolean isSignedIn, boolean mayRenew) {

    private static final String REFRESH = "otp-refresh";

    static Visitor of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        boolean mayRenew = cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().endsWith(REFRESH));
        return new Visitor(CurrentUser.find(request).isPresent(), mayRenew);
    }
}
