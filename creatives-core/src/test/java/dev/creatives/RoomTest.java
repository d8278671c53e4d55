// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when the disk is almost full, or a file is too large. */
class RoomTest {

    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @Tag("UPL-13")
    @CsvSource({
        "1073741823, 1, true",
        "1073741824, 1, false",
        "1073741824, 20, false",
        "5368709119, 100, true",
        "5368709120, 100, false"
    })
    void belowTheFloorNoUploadBegins(long free, long totalInGib, boolean refused) {
        try (TestCreatives test = TestCreatives.create()) {
            test.blobs.roomIs(free, totalInGib * GIB);

            SlotResult result = test.creatives.reserve(OWNER);
            assertThat(result instanceof SlotResult.Refused).isEqualTo(refused);
            if (result instanceof SlotResult.Refused why) {
                assertThat(why.reason()).isEqualTo(Refusal.INSUFFICIENT_STORAGE);
            }
        }
    }

    @Test
    @Tag("UPL-13")
    void theFloorCanBeAnother() {
        try (TestCreatives test = TestCreatives.with(builder -> builder.freeSpaceFloor(FreeSpaceFloor.none()))) {
            test.blobs.roomIs(0, GIB);

            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Reserved.class);
        }
    }

    @Test
    @Tag("UPL-13")
    void aDiskThatFillsUpIsARefusalThatLeavesNothing() {
        try (TestCreatives test = TestCreatives.create()) {
            test.blobs.fill();

            assertThat(refusal(test.upload(Pictures.png(4, 3), "a.png"))).isEqualTo(Refusal.INSUFFICIENT_STORAGE);
            assertThat(test.blobs.openDrafts()).isZero();
            assertThat(test.blobs.keys()).isEmpty();
        }
    }

    @Test
    @Tag("UPL-01")
    @Tag("CH-D45")
    void noMoreIsReadThanAFileMayHave() {
        UploadLimits limits = UploadLimits.standard().withMaxBytes(100_000);
        try (TestCreatives test = TestCreatives.with(builder -> builder.limits(limits))) {
            EndlessGif endless = new EndlessGif();

            UploadResult result = test.upload(Upload.of(OWNER, test.today(), "a.gif", endless));
            assertThat(refusal(result)).isEqualTo(Refusal.TOO_LARGE);
            assertThat(endless.read).isLessThanOrEqualTo(100_001);
            assertThat(test.blobs.openDrafts()).isZero();
        }
    }

    @Test
    @Tag("UPL-01")
    void aFileOfExactlyTheLimitIsTaken() {
        byte[] file = Pictures.png(40, 30);
        UploadLimits limits = UploadLimits.standard().withMaxBytes(file.length);
        try (TestCreatives test = TestCreatives.with(builder -> builder.limits(limits))) {
            assertThat(test.upload(file, "a.png")).isInstanceOf(UploadResult.Uploaded.class);
        }
        try (TestCreatives test = TestCreatives.with(builder -> builder.limits(limits.withMaxBytes(file.length - 1)))) {
            assertThat(refusal(test.upload(file, "a.png"))).isEqualTo(Refusal.TOO_LARGE);
        }
    }

    @Test
    @Tag("UPL-18")
    void nothingIsReadOfAFileWhoseNameIsRefused() {
        try (TestCreatives test = TestCreatives.create()) {
            EndlessGif endless = new EndlessGif();

            test.upload(Upload.of(OWNER, test.today(), "a.svg", endless));
            assertThat(endless.read).isZero();
        }
    }

    /** A picture whose comment never ends. */
    private static final class EndlessGif extends InputStream {

        private static final byte[] BEGINNING = Pictures.gif(4, 3);

        private long read;

        /** Up to the end of the palette; then an extension of comments follows. */
        private static int headLength() {
            return 13 + 3 * (2 << (BEGINNING[10] & 7));
        }

        @Override
        public int read() {
            read++;
            int value = read <= headLength() ? BEGINNING[(int) read - 1] & 0xff : -1;
            long at = read - headLength();
            return value >= 0 ? value : at == 1 ? 0x21 : at == 2 ? 0xfe : (at - 3) % 256 == 0 ? 255 : 'x';
        }
    }
}
