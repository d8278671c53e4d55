// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisNearCacheTest extends NearCacheScenarios {

    private final InMemoryStores truth = InMemoryStores.create();
    private RedisServer server;
    private TcpProxy proxy;
    private RedisStores redis;
    private RedisStores faulty;

    @BeforeEach
    void start() {
        server = RedisServer.create().start();
        proxy = TcpProxy.to(server.port());
        redis = TestRedis.patiently(RedisStores.at(server.url()));
        faulty = TestRedis.opened(RedisStores.at("redis://127.0.0.1:" + proxy.port()));
        startNodes();
    }

    @AfterEach
    void stop() {
        stopNodes();
        faulty.close();
        redis.close();
        proxy.close();
        server.close();
    }

    @Override
    Stores stores() {
        return redis.beside(truth);
    }

    @Override
    Stores faultyStores() {
        return faulty.beside(truth);
    }

    @Override
    TcpProxy proxy() {
        return proxy;
    }
}
