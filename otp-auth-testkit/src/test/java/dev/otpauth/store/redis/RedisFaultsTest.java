// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server in trouble does to us: each fault is an exception that names it, and is over when the fault is. */
@Timeout(300)
@Tag("DEP-08")
class RedisFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Script WRITE =
            Script.of("write", "redis.call('SET', KEYS[1], ARGV[1], 'PX', 600000) return 1");
    private static final String KEY = "otp:test:{key}";

    private final RedisServer server =
            RedisServer.create().with("lua-time-limit", "50").start();
    private final RedisStores stores = TestRedis.patiently(RedisStores.at(server.url()));

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    void forgottenScriptsAreSentAgainAsAWhole() {
        for (int round = 0; round < 3; round++) {
            assertThat(write("x").isTrue()).isTrue();
            ask(RedisCommands::scriptFlush);
        }
    }

    @Test
    void aReplicaTakesNothingUntilItIsMasterAgain() {
        try (RedisServer other = RedisServer.create().start()) {
            ask(redis -> redis.replicaof("127.0.0.1", other.port()));
            assertFails("READONLY");
            ask(RedisCommands::replicaofNoOne);

            awaitWritable();
        }
    }

    @Test
    @Tag("BRU-07")
    void aFullServerRefusesAndLosesNothing() {
        write("kept");
        ask(redis -> redis.configSet("maxmemory", "2mb"));
        String filling = "x".repeat(20_000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        stores.redis().run(WRITE, List.of("otp:test:{" + i + "}"), filling);
                    }
                })
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("(OOM)");

        assertThat(stores.redis().get(KEY)).contains("kept");
        ask(redis -> redis.configSet("maxmemory", "0"));
        awaitWritable();
    }

    @Test
    void aServerBusyWithAScriptFailsUntilItIsFree() {
        CompletableFuture<?> busy = CompletableFuture.runAsync(
                () -> ask(redis -> redis.eval("while redis.call('TIME')[1] ~= '0' do end", ScriptOutputType.INTEGER)));
        await().atMost(PATIENCE).until(() -> fails("BUSY"));
        assertThat(busy).isNotDone();
        ask(RedisCommands::scriptKill);

        awaitWritable();
    }

    @Test
    @Tag("DEP-01")
    void aServerThatSleepsIsNotWaitedFor() {
        AtomicBoolean seen = new AtomicBoolean();
        CompletableFuture.runAsync(() -> sleepUntil(seen));
        try (RedisStores hasty = TestRedis.opened(RedisStores.at(server.url()))) {
            await().atMost(PATIENCE).until(() -> fails(hasty, "may or may not have been done"));
            seen.set(true);
            await().atMost(PATIENCE).until(() -> !fails(hasty, ""));
        }
    }

    @Test
    void aServerThatIsGoneFailsAtOnceAndIsFoundAgain() {
        write("kept");
        server.kill();
        await().atMost(PATIENCE).until(() -> fails("the connection failed"));
        server.start();

        await().atMost(PATIENCE).until(() -> !fails(""));
        assertThat(stores.redis().get(KEY)).isPresent();
    }

    private Reply write(String text) {
        return stores.redis().run(WRITE, List.of(KEY), text);
    }

    private void assertFails(String word) {
        assertThatThrownBy(() -> write(UUID.randomUUID().toString()))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("(" + word + ")");
    }

    private boolean fails(String saying) {
        return fails(stores, saying);
    }

    private static boolean fails(RedisStores stores, String saying) {
        try {
            stores.redis().run(WRITE, List.of(KEY), "again");
            return false;
        } catch (OtpStoreException e) {
            return String.valueOf(e.getMessage()).contains(saying);
        }
    }

    private void awaitWritable() {
        await().atMost(PATIENCE).until(() -> !fails(""));
    }

    private <T> T ask(Function<RedisCommands<String, String>, T> question) {
        return TestRedis.asking(server.url(), question);
    }

    /** Sleeps a second, again and again. */
    private void sleepUntil(AtomicBoolean over) {
        while (!over.get()) {
            sleep(server);
        }
    }

    private static void sleep(RedisServer server) {
        TestRedis.asking(
                server.url(),
                redis -> redis.dispatch(
                        CommandType.DEBUG,
                        new StatusOutput<>(StringCodec.UTF8),
                        new CommandArgs<>(StringCodec.UTF8).add("SLEEP").add("1")));
    }
}
