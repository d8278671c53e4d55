// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.AuthenticateFilter;
import dev.otpauth.servlet.RequireUserFilter;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** A protected route through our filters, beside a bare servlet that looks the token up by hand, in one Jetty. */
final class WebComparison implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Pool pool = PostgresPool.to(database.url())
            .user(database.user())
            .password(database.password())
            .size(CONNECTIONS)
            .build();
    private final TestOtpAuth postgres = TestOtpAuth.on(JdbcStores.on(pool.dataSource()));
    private final TestOtpAuth memory = TestOtpAuth.on(InMemoryStores.create());
    private final Map<String, AllocationFilter> allocations = new TreeMap<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private WebComparison() {}

    static WebComparison start() throws Exception {
        WebComparison web = new WebComparison();
        ServletContextHandler context = new ServletContextHandler("/");
        web.route(context, "/postgres", new Answer(), web.postgres.auth());
        web.route(context, "/bare-select", new BareSelectServlet(web.pool.dataSource()), null);
        web.route(context, "/memory", new Answer(), web.memory.auth());
        web.route(context, "/nothing", new Answer(), null);
        web.connector.setHost("127.0.0.1");
        web.server.addConnector(web.connector);
        web.server.setHandler(context);
        web.server.start();
        return web;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        String inPostgres = token(postgres);
        String inMemory = token(memory);
        HttpLoad load = new HttpLoad(connector.getLocalPort(), CONNECTIONS);
        Comparison select = Comparison.of(
                "authenticate on PostgreSQL, filters / bare SELECT",
                rounds.pairs(),
                () -> load.run("/postgres", inPostgres, rounds.length()),
                () -> load.run("/bare-select", inPostgres, rounds.length()));
        Comparison filters = Comparison.of(
                "authenticate in memory, filters / no filter",
                rounds.pairs(),
                () -> load.run("/memory", inMemory, rounds.length()),
                () -> load.run("/nothing", inMemory, rounds.length()));
        allocations.forEach((route, measured) -> System.out.printf(
                Locale.ROOT, "allocated per request on %s: %.0f bytes%n", route, measured.bytesPerRequest()));
        return List.of(select, filters);
    }

    private void route(ServletContextHandler context, String path, HttpServlet servlet, @Nullable OtpAuth auth) {
        AllocationFilter allocation = new AllocationFilter();
        allocations.put(path, allocation);
        add(context, path, allocation);
        if (auth != null) {
            add(context, path, new AuthenticateFilter(auth));
            add(context, path, new RequireUserFilter());
        }
        context.addServlet(new ServletHolder(servlet), path);
    }

    private static void add(ServletContextHandler context, String path, Filter filter) {
        context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    private static String token(TestOtpAuth auth) {
        // Tokens die by the store's clock; the bare SELECT asks the database's, which is far behind the test's.
        return auth.signIn(TestOtpAuth.phone(1)).tokens().access().reveal();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        postgres.close();
        memory.close();
        pool.close();
        database.close();
    }
}
