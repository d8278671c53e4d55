// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1, which counts what it reads. */
final class JettyHost implements Host, Connection.Listener {

    private final Server server = new Server(new QueuedThreadPool(64, 8));
    private final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    JettyHost(Consumer<ServletContext> application) throws Exception {
        connector.setHost("127.0.0.1");
        connector.addBean(this);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer((classes, servletContext) -> application.accept(servletContext));
        server.setHandler(context);
        server.start();
    }

    /** Jetty reads on for a while after an answer that came early; by default 128 KiB, which is more than we want. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setMaxUnconsumedRequestContentReads(4);
        return http;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    /** How many bytes it took from sockets that are closed by now. */
    long bytesIn() {
        return bytesIn.get();
    }

    /** How many sockets are open. */
    int connections() {
        return open.get();
    }

    @Override
    public void onOpened(Connection connection) {
        open.incrementAndGet();
    }

    @Override
    public void onClosed(Connection connection) {
        bytesIn.addAndGet(connection.getBytesIn());
        open.decrementAndGet();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
