// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("UPL-19")
class PacedInputTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void whoSendsAKibibyteASecondIsFastEnough() throws IOException {
        PacedInput body = sending(1024, 1);

        for (int i = 0; i < 119; i++) {
            assertThat(body.read(new byte[4096])).isEqualTo(1024);
        }
        body.look();
    }

    @Test
    void whoSendsLessIsTooSlowAfterTenSecondsAndFromThenOn() throws IOException {
        PacedInput body = sending(1023, 1);

        for (int i = 0; i < 9; i++) {
            body.read(new byte[4096]);
        }
        assertThatThrownBy(() -> body.read(new byte[4096])).isInstanceOf(TooSlowException.class);
        assertThatThrownBy(body::read).isInstanceOf(TooSlowException.class);
    }

    @Test
    void aGoodStartDoesNotPayForASlowEnd() throws IOException {
        long[] size = {1 << 20};
        PacedInput body = new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        nanos.addAndGet(SECOND);
                        return (int) Math.min(length, size[0]);
                    }
                },
                Pace.standard(),
                nanos::get);
        byte[] buffer = new byte[1 << 20];
        body.read(buffer);
        size[0] = 100;

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        body.read(buffer);
                    }
                })
                .isInstanceOf(TooSlowException.class);
    }

    @Test
    void nobodyMayTakeLongerThanTwoMinutes() throws IOException {
        PacedInput body = sending(4096, 1);

        for (int i = 0; i < 120; i++) {
            body.read(new byte[4096]);
        }
        assertThatThrownBy(() -> body.read(new byte[4096])).isInstanceOf(TooSlowException.class);
    }

    @Test
    void whatWeDoOurselvesCountsAgainstNoRate() throws IOException {
        PacedInput body = sending(100, 0);

        for (int i = 0; i < 11; i++) {
            nanos.addAndGet(10 * SECOND);
            assertThat(body.read(new byte[4096])).isEqualTo(100);
        }
    }

    @Test
    @Timeout(30)
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
    @Timeout(30)
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
    @Timeout(30)
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

    @Test
    void aFailureOfTheSourceStaysOne() {
        PacedInput body = new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        throw new IOException("reset");
                    }
                },
                Pace.standard(),
                nanos::get);

        assertThatThrownBy(body::read).hasMessage("reset");
    }

    @Test
    void theEndIsNeverTooLate() throws IOException {
        PacedInput body = new PacedInput(InputStream.nullInputStream(), Pace.standard(), nanos::get);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void aPaceWithoutFiguresIsRefused() {
        Duration ten = Duration.ofSeconds(10);
        assertThatThrownBy(() -> new Pace(0, ten, ten)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, Duration.ZERO, ten)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, ten, ten.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    /** A client that sends so many bytes at once, each time after so many seconds. */
    private PacedInput sending(int bytes, long seconds) {
        return new PacedInput(
                new Source() {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        nanos.addAndGet(seconds * SECOND);
                        return Math.min(bytes, length);
                    }
                },
                Pace.standard(),
                nanos::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Read in bulk only. */
    private abstract static class Source extends InputStream {

        @Override
        public int read() {
            throw new AssertionError("read in bulk");
        }

        @Override
        public abstract int read(byte[] target, int offset, int length) throws IOException;
    }
}
