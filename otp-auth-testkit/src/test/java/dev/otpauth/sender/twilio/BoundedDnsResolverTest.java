// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Stopwatch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MSG-07")
class BoundedDnsResolverTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();

    @AfterEach
    void letGo() {
        over.countDown();
    }

    @Test
    void aNameIsResolvedAsTheSystemDoes() throws Exception {
        try (BoundedDnsResolver names =
                new BoundedDnsResolver(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(20))) {
            assertThat(names.resolve("localhost")).isEqualTo(InetAddress.getAllByName("localhost"));
        }
    }

    @Test
    void aLookupThatHangsIsGivenUp() {
        try (BoundedDnsResolver names = new BoundedDnsResolver(hanging(), Duration.ofMillis(100))) {
            long start = System.nanoTime();
            Stopwatch watch = Stopwatch.start();

            assertThatThrownBy(() -> names.resolve("api.twilio.com")).isInstanceOf(UnknownHostException.class);
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(5));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(99));
        }
    }

    @Test
    void noMoreThanFourLookupsHangAtOnce() {
        try (BoundedDnsResolver names = new BoundedDnsResolver(hanging(), Duration.ofMillis(200))) {
            Race.atOnce(32, () -> {
                assertThatThrownBy(() -> names.resolve("api.twilio.com")).isInstanceOf(UnknownHostException.class);
                return true;
            });

            assertThat(lookups.get()).isBetween(1, 4);
        }
    }

    @Test
    void manyLookupsThatTakeAMomentAllSucceed() {
        DnsResolver slow = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                return new InetAddress[0];
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (BoundedDnsResolver names = new BoundedDnsResolver(slow, Duration.ofSeconds(20))) {
            assertThat(Race.atOnce(32, () -> names.resolve("api.twilio.com"))).hasSize(32);
        }
    }

    /** Cannot be interrupted, like the system's. */
    private DnsResolver hanging() {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                lookups.incrementAndGet();
                while (over.getCount() > 0) {
                    awaitOver();
                }
                return new InetAddress[0];
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException ignoredAsTheSystemDoes) {
            assertThat(over.getCount()).isNotNegative();
        }
    }
}
