// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import java.io.IOException;

/** Answers one kind of request, or throws a {@link dev.otpauth.servlet.problem.ProblemException}. */
@FunctionalInterface
interface Handler {

    void handle(Exchange exchange) throws IOException;
}
