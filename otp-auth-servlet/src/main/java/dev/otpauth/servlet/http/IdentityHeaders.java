// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers by which gateways tell applications who is asking. From outside they are lies: who is asking is what the
 * access token says. Underscores count as hyphens, because some servers read them so.
 */
final class IdentityHeaders {

    private static final Pattern FAMILIES = Pattern.compile("x-user(?!-agent$).*"
            + "|x-(?:auth|authenticated|forwarded|remote|webauth|original|proxy|token|jwt|goog-authenticated)"
            + "-(?:user|username|userid|email|groups?|roles?|subject|principal|preferred-username|claims?)(?:-.*)?"
            + "|x-auth-request-.*|x-ms-client-principal.*|x-amzn-oidc-.*");
    private static final Set<String> NAMES = Set.of(
            "remote-user",
            "remote-groups",
            "remote-email",
            "remote-name",
            "x-principal",
            "x-subject",
            "x-identity",
            "x-account",
            "x-account-id",
            "x-uid",
            "x-login",
            "x-email",
            "x-role",
            "x-roles",
            "x-groups");

    private IdentityHeaders() {}

    static boolean include(String name) {
        if (name.isEmpty() || "xXrR".indexOf(name.charAt(0)) < 0) {
            return false;
        }
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return NAMES.contains(plain) || FAMILIES.matcher(plain).matches();
    }
}
