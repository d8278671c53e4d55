// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.server.Api;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the API run on: one with default settings for each test, and a phone. */
abstract class ApiRig {

    static final String PHONE = "+12025550123";

    final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }
}
