// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may begin to upload, and how much of it is read. */
class AdmissionTest {

    private static final long GIB = 1L << 30;

    @Test
    @Tag("UPL-12")
    void asManyUploadsRunAtOnceAsThisServerTakes() {
        try (TestCreatives test = TestCreatives.with(builder -> builder.parallelUploads(3))) {
            List<UploadSlot> slots = new ArrayList<>();
            for (long owner = 0; owner < 3; owner++) {
                slots.add(((SlotResult.Reserved) test.creatives.reserve(owner)).slot());
            }
            SlotResult.Refused refused = (SlotResult.Refused) test.creatives.reserve(OWNER);
            assertThat(refused.reason()).isEqualTo(Refusal.BUSY);
            assertThat(refused.retryAfter()).isPresent();

            slots.get(0).close();
            slots.get(0).close();
            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Reserved.class);
            assertThat(test.creatives.reserve(OWNER + 1)).isInstanceOf(SlotResult.Refused.class);
        }
    }

    @Test
    @Tag("UPL-12")
    void aRefusedUploadGivesItsPlaceBack() {
        try (TestCreatives test =
                TestCreatives.with(builder -> builder.parallelUploads(1).quota(new OwnerQuota(1, GIB, 2, 100)))) {
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(test.upload(new byte[100], "a.png"))).isEqualTo(Refusal.UNSUPPORTED_TYPE);
            }
            test.uploaded();
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(test.upload(new byte[100], "a.png"))).isEqualTo(Refusal.QUOTA_EXCEEDED);
            }
            assertThat(test.heard).containsOnlyOnce("uploaded").contains("refused QUOTA_EXCEEDED");
        }
    }

    @Test
    @Tag("UPL-12")
    void aStoreThatFailsTakesNoPlaceAway() {
        Fate fate = new Fate(new Random(1));
        CreativeStore failing = fate.over(CreativeStore.class, new InMemoryCreativeStore());
        fate.failIn(100);
        try (TestCreatives test =
                TestCreatives.with(builder -> builder.store(failing).parallelUploads(1))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> test.creatives.reserve(OWNER)).isInstanceOf(CreativeStoreException.class);
            }
            fate.failIn(0);

            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Reserved.class);
        }
    }

    @Test
    @Tag("UPL-12")
    void whateverAStoreThrowsThePlaceIsGivenBack() {
        CreativeStore rows = new InMemoryCreativeStore();
        CreativeStore odd = (CreativeStore) Proxy.newProxyInstance(
                CreativeStore.class.getClassLoader(), new Class<?>[] {CreativeStore.class}, (self, method, given) -> {
                    if (method.getName().equals("release")) {
                        throw new IllegalStateException("the pool is gone");
                    }
                    return method.invoke(rows, given);
                });
        try (TestCreatives test =
                TestCreatives.with(builder -> builder.store(odd).parallelUploads(1))) {
            test.slot().close();

            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Reserved.class);
        }
    }

    @Test
    @Tag("UPL-12")
    void thoseOfOneOwnerAreTwoAtOnce() {
        try (TestCreatives test = TestCreatives.create()) {
            test.slot();
            UploadSlot second = test.slot();
            assertThat(((SlotResult.Refused) test.creatives.reserve(OWNER)).reason())
                    .isEqualTo(Refusal.QUOTA_EXCEEDED);
            second.close();
            test.slot();
            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Refused.class);

            test.clock.advance(Duration.ofMinutes(15));
            assertThat(test.creatives.reserve(OWNER)).isInstanceOf(SlotResult.Reserved.class);
        }
    }

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

    @Test
    void somethingThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Creatives.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CreativesBuilder.store");
    }

    @Test
    @Tag("CH-D51")
    void aPageHasOneToAHundred() {
        try (TestCreatives test = TestCreatives.create()) {
            assertThatThrownBy(() -> test.creatives.page(OWNER, Optional.empty(), 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> test.creatives.page(OWNER, Optional.empty(), 101))
                    .isInstanceOf(IllegalArgumentException.class);
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
