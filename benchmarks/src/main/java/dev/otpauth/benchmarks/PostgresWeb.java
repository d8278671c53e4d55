// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.testkit.TestOtpAuth;
import java.util.ArrayList;
import java.util.List;

/**
 * A protected route on PostgreSQL, beside a bare servlet that looks the token up by hand, in one Jetty. The load, Jetty and
 * PostgreSQL share the machine.
 */
final class PostgresWeb implements AutoCloseable {

    private static final String BARE = "one SELECT per request";

    private final BenchDatabase database = new BenchDatabase();
    private final TestOtpAuth shared = TestOtpAuth.on(database.stores());
    private final TestOtpAuth single = TestOtpAuth.on(database.stores().withCoalescing(false));
    private final Site site = new Site()
            .guarded("/shared", shared.auth())
            .guarded("/single", single.auth())
            .open("/bare", new BareSelectServlet(database.pool().dataSource()));

    static PostgresWeb start() throws Exception {
        PostgresWeb web = new PostgresWeb();
        web.site.start();
        return web;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        List<String> tokens = Tokens.in(database.stores(), 1000);
        database.analyze();
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(compare(rounds, tokens, 1, "/single", "look-ups that share nothing"));
        comparisons.add(compare(rounds, tokens, 8, "/bare", BARE));
        comparisons.add(compare(rounds, tokens, 32, "/bare", BARE));
        comparisons.add(compare(rounds, tokens, 256, "/bare", BARE));
        site.printAllocations();
        return comparisons;
    }

    private Comparison compare(Rounds rounds, List<String> tokens, int connections, String beside, String what)
            throws Exception {
        HttpLoad load = site.load(connections);
        return Comparison.of(
                "authenticate on PostgreSQL, connections: " + connections + " / " + what,
                rounds,
                () -> load.run("/shared", tokens, rounds.length()),
                () -> load.run(beside, tokens, rounds.length()));
    }

    @Override
    public void close() {
        site.close();
        shared.close();
        single.close();
        database.close();
    }
}
