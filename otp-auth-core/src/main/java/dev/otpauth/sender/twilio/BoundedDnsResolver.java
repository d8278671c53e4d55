// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up within a deadline. The system's own look-up can hang for half a minute and nothing ends it, so it runs on
 * a thread of its own, of which there are at most four; they end when idle. Others wait their turn within the same deadline.
 */
final class BoundedDnsResolver implements DnsResolver, AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 64;

    private final Duration timeout;
    private final DnsResolver system;
    private final ThreadPoolExecutor lookups;

    BoundedDnsResolver(DnsResolver system, Duration timeout) {
        this.system = system;
        this.timeout = timeout;
        this.lookups = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                DaemonThreads.named("otp-auth-twilio-dns"));
        lookups.allowCoreThreadTimeOut(true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return await(lookups.submit(() -> system.resolve(host)), host);
        } catch (RejectedExecutionException tooMany) {
            throw new UnknownHostException(host);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    private InetAddress[] await(Future<InetAddress[]> lookup, String host) throws UnknownHostException {
        try {
            return lookup.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } catch (ExecutionException | TimeoutException unresolved) {
            throw new UnknownHostException(host);
        } finally {
            lookup.cancel(true);
        }
    }
}
