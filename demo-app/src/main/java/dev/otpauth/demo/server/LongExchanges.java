// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells {@link SlowClients} of the exchanges that may take longer: pictures on their way in, whose pace the application
 * watches by itself, and on their way out.
 */
final class LongExchanges extends Handler.Wrapper {

    private final SlowClients slow;

    LongExchanges(SlowClients slow) {
        this.slow = slow;
    }

    /** Whether the application streams the body of this request. */
    static boolean isUpload(Request request) {
        return Request.getPathInContext(request).equals("/upload-creative");
    }

    /** Whether the answer may be a picture. */
    static boolean isDownload(Request request) {
        String path = Request.getPathInContext(request);
        return path.startsWith("/creatives/") && path.endsWith("/content");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isUpload(request) || isDownload(request)) {
            SlowClients.Leave leave =
                    slow.giveTime(request.getConnectionMetaData().getConnection());
            Request.addCompletionListener(request, failure -> leave.end());
        }
        return super.handle(request, response, callback);
    }
}
