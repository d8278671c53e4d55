// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Turns the errors that Jetty finds by itself into problems, without its version, its page or a stack trace. */
final class Errors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answers.problem(response, callback, Problem.of(response.getStatus()));
        return true;
    }
}
