// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpauth.OtpAuth;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.sender.BreakerOtpSender;
import dev.otpauth.spi.OtpSender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/**
 * What {@code /metrics} shows besides the events: this process, its pool of connections, its queue of messages, its
 * near-cache, and whether it leaves the provider alone.
 */
final class Measurements {

    private Measurements() {}

    static PrometheusMeterRegistry ofThisProcess(DataSource pool) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ((HikariDataSource) pool).setMetricRegistry(registry);
        return registry;
    }

    static void watch(OtpAuth auth, OtpSender sender, MeterRegistry registry) {
        Gauge.builder("otpauth.messages.under.way", auth, OtpAuth::messagesUnderWay)
                .description("messages waiting or being sent by this node")
                .register(registry);
        if (sender instanceof BreakerOtpSender breaker) {
            Gauge.builder("otpauth.sender.breaker", breaker, it -> number(it.state()))
                    .description("0 the provider is asked, 1 it is left alone, 2 it is tried")
                    .register(registry);
        }
        if (auth.nearCache().isPresent()) {
            count(auth, registry, "hit", NearCacheFigures::hits);
            count(auth, registry, "miss", NearCacheFigures::misses);
            count(auth, registry, "bypass", NearCacheFigures::bypasses);
        }
    }

    private static int number(BreakerOtpSender.State state) {
        return switch (state) {
            case CLOSED -> 0;
            case OPEN -> 1;
            case PROBING -> 2;
        };
    }

    private static void count(
            OtpAuth auth, MeterRegistry registry, String outcome, ToDoubleFunction<NearCacheFigures> figure) {
        FunctionCounter.builder(
                        "otpauth.near.cache",
                        auth,
                        it -> figure.applyAsDouble(it.nearCache().orElseThrow()))
                .description("tokens that the near-cache knew, or the store was asked for")
                .tag("outcome", outcome)
                .register(registry);
    }
}
