// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.AuthenticateFilter;
import dev.otpauth.servlet.RequireUserFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A Jetty with routes to compare. Each counts what it allocates. */
final class Site implements AutoCloseable {

    private final Map<String, AllocationFilter> allocations = new TreeMap<>();
    private final ServletContextHandler context = new ServletContextHandler("/");
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Site() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
    }

    /** A route that anybody may take, but for what the servlet itself does. */
    Site open(String path, HttpServlet servlet) {
        return open(path, new ServletHolder(servlet));
    }

    /**
     * The same for a servlet that asks the container for the parts of a form. Those of more than {@code inMemory} bytes lie in
     * {@code folder} meanwhile.
     */
    Site openForForms(String path, HttpServlet servlet, Path folder, int inMemory) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.getRegistration().setMultipartConfig(new MultipartConfigElement(folder.toString(), -1, -1, inMemory));
        return open(path, holder);
    }

    private Site open(String path, ServletHolder holder) {
        AllocationFilter allocation = new AllocationFilter();
        allocations.put(path, allocation);
        add(path, allocation);
        context.addServlet(holder, path);
        return this;
    }

    /** A route behind our filters. */
    Site guarded(String path, OtpAuth auth) {
        open(path, new Answer());
        add(path, new AuthenticateFilter(auth));
        add(path, new RequireUserFilter());
        return this;
    }

    Site start() throws Exception {
        server.start();
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpLoad load(int connections) {
        return new HttpLoad(connector.getLocalPort(), connections);
    }

    void printAllocations() {
        allocations.forEach((route, measured) -> System.out.printf(
                Locale.ROOT, "allocated per request on %s: %.0f bytes%n", route, measured.bytesPerRequest()));
    }

    private void add(String path, Filter filter) {
        context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
