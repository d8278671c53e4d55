// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Stands by while a request is asynchronous, and answers if nobody else does. */
final class AsyncRecovery implements AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Recovery recovery;
    private final RequestId id;

    private AsyncRecovery(HttpServletRequest request, HttpServletResponse response, Recovery recovery, RequestId id) {
        this.request = request;
        this.response = response;
        this.recovery = recovery;
        this.id = id;
    }

    static void watch(HttpServletRequest request, HttpServletResponse response, Recovery recovery, RequestId id) {
        if (!request.isAsyncStarted()) {
            return;
        }
        try {
            request.getAsyncContext().addListener(new AsyncRecovery(request, response, recovery, id));
        } catch (IllegalStateException endedMeanwhile) {
            // Another thread has completed or dispatched it: there is nothing left to stand by for.
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        MDC.put(RequestId.LOG_KEY, id.value());
        try {
            if (recovery.timeOut(id, request, response)) {
                complete(event.getAsyncContext());
            }
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        try {
            recovery.recover(id, request, response, event.getThrowable());
        } catch (ServletException e) {
            throw new IOException(e);
        }
        complete(event.getAsyncContext());
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    /** A new cycle begins without the old one's listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException somebodyElseWasFaster) {
            // The application completed it at the same moment; it is complete, which is what was wanted.
        }
    }
}
