// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Redis will do, and what is said of one that will not. */
@Timeout(300)
class RedisStartTest {

    private static final String SECRET = "a-secret-of-nobody";
    private static final String SCRIPTS_ONLY =
            "user otp-auth on >" + SECRET + " ~otp:* -@all +@connection +@read +@write +@scripting +info\n";

    private final RedisServer server = RedisServer.create();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"appendonly, no", "maxmemory-policy, allkeys-lru", "maxmemory-policy, volatile-ttl"})
    @Tag("BRU-07")
    void aServerThatWouldForgetCountsIsRefused(String setting, String value) {
        server.with(setting, value).start();

        assertThatThrownBy(() -> TestRedis.patiently(RedisStores.at(server.url())))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("this Redis will not do: " + setting);
    }

    @Test
    @Tag("DEP-13")
    void aReplicaIsRefused() {
        try (RedisServer master = RedisServer.create().start()) {
            server.replicaOf(master).start();

            assertThatThrownBy(() -> TestRedis.patiently(RedisStores.at(server.url())))
                    .isInstanceOf(OtpStoreException.class)
                    .hasMessageContaining("it is a replica");
        }
    }

    @Test
    @Tag("BRU-07")
    @Tag("DEP-11")
    void whereSettingsMayNotBeAskedForTheOperatorSaysThatTheyAreRight() {
        startWithUser();

        assertThatThrownBy(() -> TestRedis.patiently(asUser()))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("persistenceVouchedFor()");
        try (RedisStores stores = TestRedis.patiently(asUser().persistenceVouchedFor())) {
            assertThat(stores.redis().get(stores.redis().key("test", "x"))).isEmpty();
        }
    }

    @Test
    @Tag("DEP-08")
    @Tag("DEP-11")
    void aUserWhoMayNotIsToldSoWithoutTheirPassword() {
        startWithUser();

        try (RedisStores stores =
                TestRedis.patiently(asUser().persistenceVouchedFor().keyPrefix("other"))) {
            assertThatThrownBy(() -> stores.redis().get("other:test:{x}")).hasMessageContaining("(NOPERM)");
        }
        assertRefused(RedisStores.at(server.url()), "(NOAUTH)");
        assertRefused(RedisStores.at(server.url()).login("otp-auth", RedisPassword.of("not it")), "(WRONGPASS)");
    }

    @Test
    void nobodyThereIsSaidWithoutTheAddress() {
        assertThatThrownBy(() -> RedisStores.at("redis://user:" + SECRET + "@127.0.0.1:1")
                        .open())
                .isInstanceOf(OtpStoreException.class)
                .satisfies(e ->
                        assertThat(printed(e)).contains("the connection failed").doesNotContain(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://cache.example:6379",
                "redis://user:" + "pw@10.0.0.9:6379",
                "redis-sentinel://10.0.0.9:26379,127.0.0.1:26379/0#main",
                "rediss://cache.example:6379"
            })
    @Tag("DEP-11")
    void anotherMachineNeedsTlsAndALogin(String url) {
        assertThatThrownBy(() -> RedisStores.at(url).open()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://localhost", "redis://127.0.0.1:1", "redis://[::1]:1", "rediss://u:p@cache.example"})
    @Tag("DEP-11")
    void thisMachineAndASecuredOneWillDo(String url) {
        RedisAddress.of(url).requireSafe(false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache.example", "http://cache.example", "postgres://localhost/db"})
    void whatIsNoAddressIsNotRepeated(String url) {
        assertThatThrownBy(() -> RedisStores.at(url + SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(printed(e)).doesNotContain(SECRET));
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(RedisPassword.of(SECRET)).hasToString("RedisPassword[***]");
        assertThat(RedisAddress.of("redis://user:" + SECRET + "@localhost")).hasToString("RedisAddress[***]");
    }

    private void startWithUser() {
        String file =
                server.write("users.acl", "user default off\n" + SCRIPTS_ONLY).toString();
        server.with("aclfile", file).start();
    }

    private RedisStoresBuilder asUser() {
        return RedisStores.at(server.url()).login("otp-auth", RedisPassword.of(SECRET));
    }

    private static void assertRefused(RedisStoresBuilder builder, String word) {
        assertThatThrownBy(() -> TestRedis.patiently(builder))
                .isInstanceOf(OtpStoreException.class)
                .satisfies(e -> assertThat(printed(e)).contains(word).doesNotContain(SECRET));
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
