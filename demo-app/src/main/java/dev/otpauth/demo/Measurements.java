// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpauth.OtpAuth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import javax.sql.DataSource;

/** What {@code /metrics} shows besides the events: this process, its pool of connections, and its queue of messages. */
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

    static void watch(OtpAuth auth, PrometheusMeterRegistry registry) {
        Gauge.builder("otpauth.messages.under.way", auth, OtpAuth::messagesUnderWay)
                .description("messages waiting or being sent by this node")
                .register(registry);
    }
}
