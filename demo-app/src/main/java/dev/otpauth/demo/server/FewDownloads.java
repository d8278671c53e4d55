// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends few enough pictures at one time that threads are left for everything else: a picture does not fit into the buffers of
 * a connection, so each client that reads it slowly holds a thread, and one user can have hundreds of such clients. Beyond the
 * bound the answer is 503. Thread-safe.
 */
final class FewDownloads extends Handler.Wrapper {

    private final Semaphore places;

    /** @param most how many pictures may be on their way out at one time */
    FewDownloads(int most, Handler application) {
        super(application);
        this.places = new Semaphore(most);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!LongExchanges.isDownload(request)) {
            return super.handle(request, response, callback);
        }
        if (!places.tryAcquire()) {
            Answers.problem(response, callback, Problem.BUSY);
            return true;
        }
        Request.addCompletionListener(request, failure -> places.release());
        return super.handle(request, response, callback);
    }
}
