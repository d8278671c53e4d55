// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import java.util.regex.Pattern;

/** Lets nothing but a language tag into the store. What is none becomes English, since a person waits for the text. */
final class LanguageTag {

    private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    private LanguageTag() {}

    static String tidy(String given) {
        return given.length() <= 35 && FORM.matcher(given).matches() ? given : "en";
    }
}
