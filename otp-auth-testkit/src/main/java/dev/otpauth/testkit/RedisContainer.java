// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import org.testcontainers.containers.GenericContainer;

/** Redis in a container. Needs Testcontainers and an engine. */
final class RedisContainer {

    private static final String IMAGE = "redis:7-alpine";
    private static final int PORT = 6379;

    private RedisContainer() {}

    /** Runs until this JVM ends; Testcontainers removes it then. */
    @SuppressWarnings("resource")
    static String url() {
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withExposedPorts(PORT)
                .withCommand("redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction");
        container.start();
        return "redis://" + container.getHost() + ":" + container.getMappedPort(PORT);
    }
}
