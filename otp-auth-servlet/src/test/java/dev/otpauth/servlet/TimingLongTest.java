// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.PairedTiming;
import dev.otpauth.testkit.PairedTiming.Timed;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the time of an answer tells what kind of number was asked for: a customer's, a stranger's, one whose prefix has
 * had enough, one that the provider refuses. The provider is slow now and then, which must not show.
 */
@Tag("long")
@Tag("ENU-02")
class TimingLongTest {

    private static final int PAIRS = 5_000;
    private static final double MILLISECOND = 1_000;

    private final MutableClock clock = MutableClock.create();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Each asks for the hundred numbers of an area code that ring nobody: 555 0100 to 0199. */
    private enum Kind {
        STRANGER("+130355501"),
        CUSTOMER("+131255501"),
        REFUSED("+141555501"),
        LIMITED("+120255501");

        private final String area;

        Kind(String area) {
            this.area = area;
        }

        String phone(int pair) {
            return area + String.format("%02d", pair % 100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "memory, CUSTOMER",
        "memory, LIMITED",
        "memory, REFUSED",
        "postgresql, CUSTOMER",
        "postgresql, LIMITED",
        "postgresql, REFUSED",
        "redis, CUSTOMER",
        "redis, LIMITED",
        "redis, REFUSED"
    })
    void aStrangersNumberTakesAsLongAsAny(String where, Kind other) throws Exception {
        onStores(where, stores -> measure(where, stores, other));
    }

    @FunctionalInterface
    private interface Measurement {
        void on(Stores stores) throws Exception;
    }

    /** Redis has the rest in memory beside it. */
    private void onStores(String where, Measurement measurement) throws Exception {
        switch (where) {
            case "memory" -> measurement.on(InMemoryStores.create(clock));
            case "redis" -> {
                // Of keys of its own: what the last run counted lies in the future of this one.
                String prefix = "timing-" + Long.toUnsignedString(System.nanoTime(), 36);
                try (RedisStores redis =
                        TestRedis.opened(RedisStores.at(TestRedis.url()).keyPrefix(prefix))) {
                    measurement.on(redis.beside(InMemoryStores.create(clock)));
                }
            }
            default -> {
                try (TestDatabase database = TestPostgres.freshDatabase()) {
                    measurement.on(JdbcStores.on(database.dataSource()));
                }
            }
        }
    }

    private void measure(String where, Stores stores, Kind other) throws Exception {
        for (int i = 0; i < 100; i++) {
            stores.users().findOrCreate(new PhoneNumber(Kind.CUSTOMER.phone(i)), Optional.empty(), clock.instant());
        }
        OtpAuth auth = auth(stores);
        try (auth;
                TestServer server = TestServer.Kind.JETTY.start(
                        context -> OtpAuthFilters.install(context, auth, FilterSettings.defaults())
                                .signIn("/v1/*"))) {
            newDay(server, auth, other);
            Timed stranger = pair -> ask(server, Kind.STRANGER.phone(pair));
            Timed compared = pair -> {
                ask(server, other.phone(pair));
                if (pair % 50 == 49) {
                    newDay(server, auth, other);
                }
            };
            PairedTiming timing = PairedTiming.of(stranger, compared, PAIRS, 20_261_121);

            System.out.printf("%s, stranger against %s: %s%n", where, other, timing);
            assertThat(timing.liesWithin(MILLISECOND)).as(timing.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgresql", "redis"})
    @Tag("ENU-06")
    void aTokenThatIsRightAtTheBeginningTakesAsLongAsAny(String where) throws Exception {
        onStores(where, stores -> {
            try (TestOtpAuth test = TestOtpAuth.on(stores)) {
                byte[] right = test.signIn(TestOtpAuth.phone(1))
                        .tokens()
                        .access()
                        .hash()
                        .toBytes();
                Random random = new Random(11);
                PairedTiming timing = PairedTiming.of(
                        pair -> stores.tokens().find(hash(random, new byte[0]), clock.instant()),
                        pair -> stores.tokens().find(hash(random, Arrays.copyOf(right, 24)), clock.instant()),
                        PAIRS,
                        20_261_121);

                System.out.printf("%s, look-up of a random hash against one with 24 right bytes: %s%n", where, timing);
                assertThat(timing.liesWithin(MILLISECOND / 5))
                        .as(timing.toString())
                        .isTrue();
            }
        });
    }

    private static TokenHash hash(Random random, byte[] start) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return new TokenHash(bytes);
    }

    /** The same numbers may be asked for again, and one prefix has had enough already. One pair in fifty pays for it. */
    private void newDay(TestServer server, OtpAuth auth, Kind other) throws Exception {
        while (auth.messagesUnderWay() > 500) {
            LockSupport.parkNanos(1_000_000);
        }
        clock.advance(Duration.ofDays(1));
        auth.purge();
        for (int i = 0; other == Kind.LIMITED && i < 100; i++) {
            ask(server, other.phone(i));
        }
        clock.advance(Duration.ofMinutes(2));
    }

    private OtpAuth auth(Stores stores) {
        AbusePolicy policy = AbusePolicy.off()
                .withMode(Rule.PREFIX_SENDS, RuleMode.ENFORCE)
                .withCap(Rule.PREFIX_SENDS, 100, Duration.ofHours(20));
        return OtpAuth.builder()
                .stores(stores)
                .sender(new LateSender())
                .codeKeys(TestOtpAuth.keys())
                .phones(PhonePolicy.allowing("US"))
                .messages((code, locale, life) -> MessageText.of(code.reveal() + " is your code"))
                .abuse(policy)
                .clock(clock)
                .build();
    }

    private void ask(TestServer server, String phone) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/challenges"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"phone\": \"" + phone + "\"}"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** One message in fifty takes up to three seconds; numbers of the refused block are refused. */
    private static final class LateSender implements OtpSender {

        private final Random random = new Random(7);

        @Override
        public SendResult send(OtpMessage message) {
            if (random.nextInt(50) == 0) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3_000)).toNanos());
            }
            return message.to().e164().startsWith(Kind.REFUSED.area)
                    ? SendResult.Refused.because(DeliveryFailure.UNREACHABLE_NUMBER)
                    : new SendResult.Accepted("late");
        }
    }
}
