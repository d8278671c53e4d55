// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UPL-19")
class PacedInputTest extends PacedInputRig {

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
}
