// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often Redis is asked, as it counts itself. */
@Timeout(300)
class RedisRoundTripsTest {

    private static final Pattern ASKED = Pattern.compile("cmdstat_(evalsha|eval):calls=(\\d+)");

    private RedisServer server;
    private RedisStores stores;

    @BeforeEach
    void start() {
        server = RedisServer.create().start();
        stores = TestRedis.patiently(RedisStores.at(server.url()));
    }

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    void everyStepOfASignInIsOneScript() {
        Challenge challenge = Challenges.live();

        assertOneScript(
                () -> stores.limiter().take(permits(), NOW),
                () -> stores.limiter().take(permits(), NOW));
        assertOneScript(
                () -> stores.challenges().open(Challenges.live()),
                () -> stores.challenges().open(challenge));
        assertOneScript(
                () -> stores.outbox().claim(Challenges.live().id(), NOW),
                () -> stores.outbox().claim(challenge.id(), NOW));
        assertOneScript(() -> settle(Challenges.live()), () -> settle(challenge));
        assertOneScript(() -> count(Challenges.live()), () -> count(challenge));
        assertOneScript(
                () -> stores.challenges().consume(Challenges.live().id(), NOW),
                () -> stores.challenges().consume(challenge.id(), NOW));
    }

    @Test
    void findingATokenIsOneCommandAndNoScript() {
        StoredToken token = Sessions.access(Sessions.of(new UserId(1), NOW));
        stores.tokens().save(token);
        reset();

        assertThat(stores.tokens().find(token.hash(), NOW)).isPresent();
        assertThat(scripts()).isZero();
        assertThat(ask("commandstats")).contains("cmdstat_get:calls=1,");
    }

    /** @param sameKind makes Redis know the script */
    private void assertOneScript(Runnable sameKind, Runnable step) {
        sameKind.run();
        reset();
        step.run();

        assertThat(scripts()).isEqualTo(1);
    }

    private static List<Permit> permits() {
        List<Limit> hourly = List.of(new Limit.SlidingWindow(5, Duration.ofHours(1)));
        return List.of(
                new Permit(Subjects.key(), hourly),
                new Permit(Subjects.key(), hourly),
                new Permit(Subjects.key(), hourly));
    }

    private void settle(Challenge challenge) {
        stores.outbox()
                .settle(
                        challenge.id(),
                        new Delivery(
                                DeliveryState.SENT,
                                Optional.empty(),
                                1,
                                challenge.delivery().resendAt()));
    }

    private void count(Challenge challenge) {
        stores.challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
    }

    private void reset() {
        TestRedis.asking(server.url(), RedisCommands::configResetstat);
    }

    private int scripts() {
        Matcher asked = ASKED.matcher(ask("commandstats"));
        int calls = 0;
        while (asked.find()) {
            calls += Integer.parseInt(asked.group(2));
        }
        return calls;
    }

    private String ask(String section) {
        return TestRedis.asking(server.url(), redis -> redis.info(section));
    }
}
