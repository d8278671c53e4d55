// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs every comparison and prints a table in Markdown. Give {@code quick} for short rounds, {@code pictures} for those alone. */
public final class Benchmarks {

    private final Rounds rounds;
    private final List<Comparison> comparisons = new ArrayList<>();

    private Benchmarks(Rounds rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        Benchmarks all = new Benchmarks(words.contains("quick") ? Rounds.QUICK : Rounds.FULL);
        if (!words.contains("pictures")) {
            all.recognise();
            all.signIn();
            all.start();
        }
        all.pictures();
        System.out.println("| what / beside it | ours | beside it | ratio (median, min to max of pairs) |");
        System.out.println("|---|---|---|---|");
        all.comparisons.forEach(comparison -> System.out.println(comparison.row()));
        System.exit(0);
    }

    private void recognise() throws Exception {
        try (PostgresWeb web = PostgresWeb.start()) {
            comparisons.addAll(web.run(rounds));
        }
        try (MemoryWeb web = MemoryWeb.start()) {
            comparisons.addAll(web.run(rounds));
        }
        try (RedisWeb web = RedisWeb.start()) {
            comparisons.add(web.run(rounds));
        }
    }

    private void pictures() throws Exception {
        try (UploadComparison uploads = UploadComparison.start()) {
            comparisons.addAll(uploads.run(rounds));
        }
        try (ScheduleComparison due = new ScheduleComparison()) {
            comparisons.addAll(due.run(rounds));
        }
    }

    private void signIn() throws Exception {
        try (VerifyComparison verify = VerifyComparison.start()) {
            comparisons.add(verify.run(rounds));
        }
        try (RedisSignIn signIn = new RedisSignIn()) {
            comparisons.add(signIn.run(rounds));
        }
    }

    private void start() throws Exception {
        compareStart("memory", InMemoryStores.create(), InMemoryStores.create());
        try (BenchDatabase one = new BenchDatabase();
                BenchDatabase other = new BenchDatabase()) {
            compareStart("PostgreSQL", one.stores(), other.stores());
        }
        try (RedisStores one = RedisStores.at(TestRedis.url())
                        .keyPrefix("one")
                        .commandTimeout(Duration.ofSeconds(5))
                        .open();
                RedisStores other =
                        RedisStores.at(TestRedis.url()).keyPrefix("other").open()) {
            compareStart("Redis", one.beside(InMemoryStores.create()), other.beside(InMemoryStores.create()));
        }
    }

    private void compareStart(String where, Stores stores, Stores others) throws Exception {
        try (StartComparison start = new StartComparison(where, stores, others)) {
            comparisons.add(start.run(rounds));
        }
    }
}
