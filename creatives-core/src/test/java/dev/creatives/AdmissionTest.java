// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Refusal;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may begin to upload, and how many at once. */
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
}
