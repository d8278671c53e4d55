// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.result.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UPL-04")
class GateTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ByteArrayInputStream in = new ByteArrayInputStream(new byte[100]);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void nothingPassesOnceItIsShut() throws Exception {
        Gate gate = new Gate(in, out, 100, LONG);
        gate.begin();
        gate.output().write(1);
        gate.shut();

        assertThatThrownBy(() -> gate.output().write(2)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> gate.input().read()).isInstanceOf(IOException.class);
        assertThat(out.toByteArray()).containsExactly(1);
        assertThat(in.available()).isEqualTo(100);
    }

    @Test
    void whoComputesTooLongIsStopped() throws Exception {
        Gate gate = new Gate(in, out, 100, Duration.ofNanos(1));
        gate.begin();
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() <= begun + 1_000) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> gate.input().read()).isInstanceOf(IOException.class);
        assertThat(catchThrowableOfType(UnfitImageException.class, gate::rethrow)
                        .reason())
                .isEqualTo(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void onlySoMuchIsWritten() throws Exception {
        Gate gate = new Gate(in, out, 10, LONG);
        gate.begin();
        gate.output().write(new byte[10]);

        assertThatThrownBy(() -> gate.output().write(1)).isInstanceOf(IOException.class);
        assertThat(out.size()).isEqualTo(10);
        assertThat(catchThrowableOfType(UnfitImageException.class, gate::rethrow)
                        .reason())
                .isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void whatTheStreamsThrowIsNotForgotten() {
        IllegalStateException broken = new IllegalStateException("a store broke");
        Gate gate = new Gate(
                new InputStream() {
                    @Override
                    public int read() {
                        throw broken;
                    }
                },
                out,
                100,
                LONG);
        gate.begin();

        assertThatThrownBy(() -> gate.input().read()).isSameAs(broken);
        assertThatThrownBy(gate::rethrow).isSameAs(broken);
    }
}
