// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.util.List;
import java.util.stream.Stream;

/** A size of screen and a language. Each is looked at in light and in dark. */
record Screen(int width, int height, String language) {

    static Stream<Screen> all() {
        return Stream.of("en", "ar")
                .flatMap(language -> List.of(
                        new Screen(320, 640, language),
                        new Screen(768, 1024, language),
                        new Screen(1440, 900, language))
                        .stream());
    }

    /** What browsers of people who speak it say. */
    String locale() {
        return language.equals("ar") ? "ar-EG" : "en-GB";
    }

    @Override
    public String toString() {
        return width + "-" + language;
    }
}
