// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses requests with more header fields than an honest client sends. Their size is bounded by the server. */
final class FieldLimit extends Handler.Wrapper {

    private static final int MOST_FIELDS = 200;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getHeaders().size() > MOST_FIELDS) {
            Answers.problem(response, callback, Problem.TOO_MANY_FIELDS);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
