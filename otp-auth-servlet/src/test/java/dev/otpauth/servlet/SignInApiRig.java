// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.server.Api;
import org.junit.jupiter.api.AfterEach;

/**  */
abstract class SignInApiRig {

    static final String PHONE = "+12025550123";

    final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }
}
