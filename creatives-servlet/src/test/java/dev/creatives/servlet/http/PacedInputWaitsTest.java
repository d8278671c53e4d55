// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that waits for a silent client. */
@Tag("UPL-19")
class PacedInputWaitsTest extends PacedInputRig {

    @Test
    @Timeout(120)
    void aReaderThatWaitsForASilentClientIsInterruptedAndKeepsNoFlag() throws IOException {
        CountDownLatch waits = new CountDownLatch(1);
        PacedInput body = new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        try {
                            waits.countDown();
                            new CountDownLatch(1).await();
                            return 1;
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                    }
                },
                Pace.standard(),
                nanos::get);
        Thread watch = new Thread(() -> {
            await(waits);
            body.look();
            nanos.addAndGet(10 * SECOND);
            body.look();
        });
        watch.start();

        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @Timeout(120)
    void aGoodStartDoesNotPayForSilence() throws IOException {
        CountDownLatch waits = new CountDownLatch(1);
        boolean[] begun = {false};
        PacedInput body = new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (!begun[0]) {
                            begun[0] = true;
                            return length;
                        }
                        try {
                            waits.countDown();
                            new CountDownLatch(1).await();
                            return 1;
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                    }
                },
                Pace.standard(),
                nanos::get);
        assertThat(body.read(new byte[1 << 20])).isEqualTo(1 << 20);
        Thread watch = new Thread(() -> {
            await(waits);
            for (int i = 0; i < 20; i++) {
                nanos.addAndGet(SECOND);
                body.look();
            }
        });
        watch.start();

        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
    }

    @Test
    @Timeout(120)
    void aSourceThatKeepsTheFlagLeavesNoneEither() {
        CountDownLatch waits = new CountDownLatch(1);
        PacedInput body = new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        waits.countDown();
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                        }
                        return 1;
                    }
                },
                Pace.standard(),
                nanos::get);
        Thread watch = new Thread(() -> {
            await(waits);
            while (nanos.get() < 11 * SECOND) {
                nanos.addAndGet(SECOND / 1000);
                body.look();
            }
        });
        watch.start();

        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
