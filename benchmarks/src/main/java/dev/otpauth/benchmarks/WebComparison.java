// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;

/** A protected route through our filters, beside a bare servlet that looks the token up by hand, in one Jetty. */
final class WebComparison implements AutoCloseable {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Pool pool = PostgresPool.to(database.url())
            .user(database.user())
            .password(database.password())
            .size(25)
            .build();
    private final JdbcStores stores = JdbcStores.on(pool.dataSource());
    private final TestOtpAuth postgres = TestOtpAuth.on(stores);
    private final InMemoryStores inMemory = InMemoryStores.create();
    private final TestOtpAuth memory = TestOtpAuth.on(inMemory);
    private final Site site = new Site()
            .guarded("/postgres", postgres.auth())
            .open("/bare-select", new BareSelectServlet(pool.dataSource()))
            .guarded("/memory", memory.auth())
            .open("/nothing", new Answer());

    private WebComparison() {}

    static WebComparison start() throws Exception {
        WebComparison web = new WebComparison();
        web.site.start();
        return web;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        List<String> inPostgres = Tokens.in(stores, 1000);
        List<String> tokens = Tokens.in(inMemory, 1000);
        database.execute("ANALYZE");
        List<Comparison> comparisons = new ArrayList<>();
        for (int connections : new int[] {32, 256}) {
            HttpLoad load = site.load(connections);
            comparisons.add(Comparison.of(
                    "authenticate on PostgreSQL, " + connections + " connections / bare SELECT",
                    rounds.pairs(),
                    () -> load.run("/postgres", inPostgres, rounds.length()),
                    () -> load.run("/bare-select", inPostgres, rounds.length())));
        }
        HttpLoad load = site.load(32);
        comparisons.add(Comparison.of(
                "authenticate in memory, filters / no filter",
                rounds.pairs(),
                () -> load.run("/memory", tokens, rounds.length()),
                () -> load.run("/nothing", tokens, rounds.length())));
        site.printAllocations();
        return comparisons;
    }

    @Override
    public void close() {
        site.close();
        postgres.close();
        memory.close();
        pool.close();
        database.close();
    }
}
