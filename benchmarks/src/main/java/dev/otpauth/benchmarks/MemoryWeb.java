// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.List;

/** Protected routes that hardly ever leave the process, beside servlets that do nearly nothing, in one Jetty. */
final class MemoryWeb implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    private final InMemoryStores inMemory = InMemoryStores.create();
    private final TestOtpAuth memory = TestOtpAuth.on(inMemory);
    private final BenchDatabase database = new BenchDatabase();
    private final JdbcStores stores = database.stores();
    private final TestOtpAuth near = TestOtpAuth.on(
            stores, builder -> builder.nearCache(NearCachePolicy.defaults()).clock(stores.clock()));
    private final List<String> tokens = Tokens.in(inMemory, 1000);
    private final List<String> cached = Tokens.in(stores, 1000);
    private final Site site = new Site()
            .guarded("/memory", memory.auth())
            .guarded("/near", near.auth())
            .open("/map", new BareMapServlet(cached))
            .open("/nothing", new Answer());

    static MemoryWeb start() throws Exception {
        MemoryWeb web = new MemoryWeb();
        web.site.start();
        return web;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        HttpLoad load = site.load(CONNECTIONS);
        Comparison nearCache = Comparison.of(
                "authenticate with a near-cache on PostgreSQL / a look-up in a map",
                rounds,
                () -> load.run("/near", cached, rounds.length()),
                () -> load.run("/map", cached, rounds.length()));
        System.out.println(near.auth().nearCache().orElseThrow());
        Comparison filters = Comparison.of(
                "authenticate in memory / no filter",
                rounds,
                () -> load.run("/memory", tokens, rounds.length()),
                () -> load.run("/nothing", tokens, rounds.length()));
        site.printAllocations();
        return List.of(nearCache, filters);
    }

    @Override
    public void close() {
        site.close();
        memory.close();
        near.close();
        database.close();
    }
}
