// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;

/** A servlet container on a port of its own. */
public interface TestServer extends AutoCloseable {

    /** The three containers the filters must run on. */
    enum Kind {
        JETTY,
        TOMCAT,
        UNDERTOW;

        /** Starts one whose only context, the root, is set up by {@code application}. */
        public TestServer start(Consumer<ServletContext> application) {
            try {
                return switch (this) {
                    case JETTY -> new JettyServer(application);
                    case TOMCAT -> new TomcatServer(application);
                    case UNDERTOW -> new UndertowServer(application);
                };
            } catch (Exception e) {
                throw new AssertionError("the server does not start", e);
            }
        }
    }

    int port();

    @Override
    void close();

    /** Sends one request, given as it goes over the wire, and reads until the server closes the connection. */
    default RawAnswer send(String request) {
        return RawClient.send(port(), request);
    }

    /** GETs {@code path} with these header lines. */
    default RawAnswer get(String path, String... headers) {
        return send(RawRequest.of("GET", path, headers));
    }
}
