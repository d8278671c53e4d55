// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.identity;

import dev.otpauth.servlet.cookie.TokenCookie;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.http.BearerCredentials;
import dev.otpauth.servlet.http.BearerCredentials.Malformed;
import dev.otpauth.servlet.http.BearerCredentials.None;
import dev.otpauth.servlet.http.BearerCredentials.Presented;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * The one token that a request shows. A header counts before a cookie, which browsers send unasked; but when the two name
 * different tokens nobody can say whose request it is, so it is nobody's. So is one with two access cookies.
 *
 * @param areCookie whether it came in a cookie, so that another site may have caused it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2">RFC 6750, section 2</a>
 */
record Credentials(BearerCredentials bearer, boolean areCookie) {

    static Credentials of(HttpServletRequest request, TokenCookies cookies) {
        BearerCredentials header = BearerCredentials.of(request);
        List<String> values = cookies.values(request, TokenCookie.ACCESS);
        if (values.isEmpty() || header instanceof Malformed) {
            return new Credentials(header, false);
        }
        if (values.size() > 1) {
            return new Credentials(new Malformed(), header instanceof None);
        }
        Presented cookie = new Presented(values.get(0));
        if (header instanceof None) {
            return new Credentials(cookie, true);
        }
        return new Credentials(header.equals(cookie) ? header : new Malformed(), false);
    }
}
