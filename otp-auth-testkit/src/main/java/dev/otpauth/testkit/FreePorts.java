// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are killed and started again on the same one. They lie below those that systems hand out by
 * themselves (from 32,768 on, RFC 6335 has them from 49,152 on), or somebody's outgoing connection could take the port while
 * its server is away. Thread-safe.
 */
public final class FreePorts {

    private static final int FIRST = 10_240;
    private static final int BEYOND_LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    /** Those that were given away, neighbours included, since not every server is started at once. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** A port that nobody listens at. */
    public static int any() {
        return withNeighbour(0);
    }

    /** A port that nobody listens at, nor at the one that lies {@code distance} above it. */
    static synchronized int withNeighbour(int distance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND_LAST - distance);
            if (isFree(port) && isFree(port + distance)) {
                GIVEN.add(port);
                GIVEN.add(port + distance);
                return port;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean isFree(int port) {
        return !GIVEN.contains(port) && isUnused(port);
    }

    private static boolean isUnused(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
