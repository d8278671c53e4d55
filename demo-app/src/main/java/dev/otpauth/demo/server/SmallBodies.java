// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Waits for the bodies of requests without a thread, so that however many clients drip theirs, none of them holds one that
 * others need. What comes of a body within {@value #MOST} bytes is there when the request goes on; one that does not say how
 * long it is goes on when that much has come, and one that says it is longer at once, to be refused unread. So do requests
 * whose bodies are streamed.
 */
final class SmallBodies extends Handler.Wrapper {

    /** A little more than the largest body that a route reads as a whole. */
    static final int MOST = 17 * 1024;

    private final Gate gate;
    private final Predicate<Request> streamed;

    /**
     * @param gate further inside; it knows of those that are on their way
     * @param streamed requests that the application reads by itself
     */
    SmallBodies(Gate gate, Predicate<Request> streamed) {
        this.gate = gate;
        this.streamed = streamed;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean goesOn = !hasBody(request) || request.getLength() > MOST || streamed.test(request);
        if (goesOn || !gate.announce()) {
            return super.handle(request, response, callback);
        }
        new Collector(request, response, callback).collect();
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void goOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }

    /** One body on its way in. Its calls come one after the other. */
    private final class Collector {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Begun begun = new Begun();

        Collector(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void collect() {
            while (!begun.isEnough()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::collect);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    gate.withdraw();
                    callback.failed(chunk.getFailure());
                    return;
                }
                begun.add(chunk);
            }
            goOn(new BegunRequest(request, begun), response, callback);
        }
    }
}
