// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;

/** A servlet container on a port of its own. */
public interface Host {

    /** The containers that the servlets must run in. */
    enum Kind {
        JETTY,
        TOMCAT,
        UNDERTOW;

        /** Starts one whose only context, the root, is set up by {@code application}. */
        Host start(Consumer<ServletContext> application) {
            try {
                return switch (this) {
                    case JETTY -> new JettyHost(application);
                    case TOMCAT -> new TomcatHost(application);
                    case UNDERTOW -> new UndertowHost(application);
                };
            } catch (Exception e) {
                throw new AssertionError("the server does not start", e);
            }
        }
    }

    int port();

    /** Stops it. */
    void stop() throws Exception;
}
