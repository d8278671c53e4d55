// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.cookie;

/** The cookies that hold tokens. */
public enum TokenCookie {
    ACCESS("otp-access"),
    REFRESH("otp-refresh"),
    DEVICE("otp-device");

    private final String plainName;

    TokenCookie(String plainName) {
        this.plainName = plainName;
    }

    /** @param secure whether the cookie is bound to this host and TLS by the prefix {@code __Host-} */
    String name(boolean secure) {
        return secure ? "__Host-" + plainName : plainName;
    }
}
