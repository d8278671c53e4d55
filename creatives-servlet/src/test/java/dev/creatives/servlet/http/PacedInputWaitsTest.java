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
    void aReaderThatWaitsForASilentClientIsInterruptedAndKeepsNoFlag() {
        Silent client = new Silent(0);
        PacedInput body = new PacedInput(client, Pace.standard(), nanos::get);
        whenSomebodyWaits(client.waits, () -> {
            body.look();
            nanos.addAndGet(10 * SECOND);
            body.look();
        });

        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @Timeout(120)
    void aGoodStartDoesNotPayForSilence() throws IOException {
        Silent client = new Silent(1);
        PacedInput body = new PacedInput(client, Pace.standard(), nanos::get);
        assertThat(body.read(new byte[1 << 20])).isEqualTo(1 << 20);
        whenSomebodyWaits(client.waits, () -> {
            for (int i = 0; i < 20; i++) {
                nanos.addAndGet(SECOND);
                body.look();
            }
        });

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
        whenSomebodyWaits(waits, () -> {
            while (nanos.get() < 11 * SECOND) {
                nanos.addAndGet(SECOND / 1000);
                body.look();
            }
        });

        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void whenSomebodyWaits(CountDownLatch waits, Runnable watch) {
        new Thread(() -> {
                    await(waits);
                    watch.run();
                })
                .start();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that sends what is asked for a few times, and then nothing more. */
    private static final class Silent extends Source {

        final CountDownLatch waits = new CountDownLatch(1);
        private int answers;

        Silent(int answers) {
            this.answers = answers;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (answers-- > 0) {
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
    }
}
