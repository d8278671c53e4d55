// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of recognising a token when the store costs nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AuthenticateJmh {

    private final TestOtpAuth test = TestOtpAuth.on(InMemoryStores.create());
    private final OtpAuth auth = test.auth();
    private String token = "";

    @Setup
    public void signIn() {
        token = test.signIn(TestOtpAuth.phone(1)).tokens().access().reveal();
    }

    @TearDown
    public void close() {
        test.close();
    }

    @Benchmark
    public Optional<AuthenticatedUser> authenticate() {
        return auth.authenticate(token);
    }

    @Benchmark
    public Optional<BearerToken> parse() {
        return BearerToken.parse(token);
    }

    @Benchmark
    public Optional<BearerToken> parseJunk() {
        return BearerToken.parse("oa_at_" + "A".repeat(49));
    }

    @Benchmark
    public TokenHash hash() {
        return BearerToken.parse(token).orElseThrow().hash();
    }
}
