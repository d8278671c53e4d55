// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.faults.SignInPeople.Attempt;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TcpProxy.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cuts the connection at the end of each protocol message that a verb sends or gets, one message after the other, and
 * holds what is left against what nobody may ever see.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(600)
@Tag("DEP-04")
@Tag("OTP-03")
abstract class CutScenarios {

    private static final int TRIES = 3;
    private static final long QUIET_NANOS = 15_000_000;

    private Servers servers;
    private SignInPeople people;

    abstract Servers start(Path directory);

    /** Every how many messages to cut where there are many. The long versions cut at each. */
    int step() {
        return 9;
    }

    @BeforeAll
    void start(@TempDir Path directory, @TempDir Path other) {
        servers = start(directory).withoutDisk();
        people = new SignInPeople(servers);
    }

    @AfterAll
    void stop() {
        people.close();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DEP-01")
    @Tag("DEP-06")
    void whateverTheNetworkDoesEveryCallerIsAnsweredInTime(Trouble trouble) {
        for (TcpProxy proxy : servers.proxies()) {
            people.warmUp();
            List<Attempt> attempts = Stream.of(1, 2, 3)
                    .flatMap(i -> Stream.of(people.start(), people.guess(), people.verify(), people.refresh()))
                    .toList();
            trouble.befall(proxy);
            List<Duration> took = Race.each(attempts.size(), i -> attempts.get(i)::run);
            proxy.reset();
            proxy.pass();

            people.warmUp();
            assertThat(took).allSatisfy(time -> assertThat(time).isLessThan(SignInPeople.LONGEST));
            attempts.forEach(Attempt::check);
            FaultTable.note(getClass(), trouble + " of " + servers.name(proxy), attempts.size());
        }
    }

    /** What a network does, other than cutting. */
    enum Trouble {
        BLACK_HOLE(TcpProxy::blackHole),
        RESET(TcpProxy::reset),
        LATE(proxy -> proxy.delay(Duration.ofMillis(50))),
        NARROW(proxy -> proxy.throttle(4000));

        private final Consumer<TcpProxy> act;

        Trouble(Consumer<TcpProxy> act) {
            this.act = act;
        }

        void befall(TcpProxy proxy) {
            act.accept(proxy);
        }
    }

    @Test
    @Tag("SND-01")
    void aCutAtAnyMessageOfAStartSendsNothingUncounted() {
        cutEverywhere("start", people::start);
    }

    @Test
    @Tag("BRU-01")
    void aCutAtAnyMessageOfAGuessLosesNoCount() {
        cutEverywhere("guess", people::guess);
    }

    @Test
    @Tag("OTP-04")
    void aCutAtAnyMessageOfAVerificationLetsOneIn() {
        cutEverywhere("verify", people::verify);
    }

    @Test
    @Tag("TOK-06")
    void aCutAtAnyMessageOfARefreshLeavesOneSuccessor() {
        cutEverywhere("refresh", people::refresh);
    }

    private void cutEverywhere(String verb, Supplier<Attempt> attempts) {
        for (TcpProxy proxy : servers.proxies()) {
            for (Direction direction : Direction.values()) {
                int messages = count(proxy, direction, attempts);
                int step = messages < 10 ? 1 : step();
                int cuts = 0;
                int last = 0;
                for (int point = 1; cut(proxy, direction, point, attempts); point += step) {
                    cuts++;
                    last = point;
                }

                FaultTable.note(getClass(), verb + ", cut " + direction + " of " + servers.name(proxy), cuts);
                // A run has a few messages less once statements are prepared.
                assertThat(last).as("the last message cut").isGreaterThan(messages * 8 / 10 - step);
            }
        }
        assertThat(servers.immortalKeys()).isEmpty();
    }

    /** The least of a few counts: whatever else passes meanwhile, such as a new connection, only adds. */
    private int count(TcpProxy proxy, Direction direction, Supplier<Attempt> attempts) {
        return IntStream.range(0, TRIES)
                .map(turn -> countOnce(proxy, direction, attempts))
                .min()
                .orElseThrow();
    }

    private int countOnce(TcpProxy proxy, Direction direction, Supplier<Attempt> attempts) {
        people.warmUp();
        Attempt attempt = attempts.get();
        awaitQuiet(proxy);
        int before = proxy.messages(direction);
        attempt.run();
        awaitQuiet(proxy);
        return proxy.messages(direction) - before;
    }

    /** @return false if there is no such message */
    private boolean cut(TcpProxy proxy, Direction direction, int point, Supplier<Attempt> attempts) {
        for (int turn = 0; turn < TRIES; turn++) {
            people.warmUp();
            Attempt attempt = attempts.get();
            awaitQuiet(proxy);
            int before = proxy.cuts();
            proxy.cutAfterMessages(direction, point);
            Duration took = attempt.run();
            awaitQuiet(proxy);
            proxy.pass();

            assertThat(took).isLessThan(SignInPeople.LONGEST);
            attempt.check();
            if (proxy.cuts() > before) {
                return true;
            }
        }
        return false;
    }

    /** Waits until nothing has passed for a moment: deliveries go on after their request was answered. */
    private static void awaitQuiet(TcpProxy proxy) {
        int seen = -1;
        for (int now = traffic(proxy); now != seen; now = traffic(proxy)) {
            seen = now;
            LockSupport.parkNanos(QUIET_NANOS);
        }
    }

    private static int traffic(TcpProxy proxy) {
        return proxy.messages(Direction.TO_SERVER) + proxy.messages(Direction.TO_CLIENT);
    }
}
