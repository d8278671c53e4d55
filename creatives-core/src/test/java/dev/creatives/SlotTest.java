// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.result.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An upload from its slot to its creative, or to nothing. */
class SlotTest extends CreativesRig {

    @Test
    void aSlotAsksForTheDayAgainWhenItIsOver() throws IOException {
        LocalDate today = test.today();
        test.clock.advance(Duration.ofHours(11).plusMinutes(50));
        try (UploadSlot slot = test.slot()) {
            assertThat(slot.check(today)).isEmpty();
            assertThat(slot.receive("a.png", Optional.empty(), png())).isEmpty();
            test.clock.advance(Duration.ofMinutes(10));

            assertThat(refusal(slot.publish(today))).isEqualTo(Refusal.DATE_IN_PAST);
        }
        assertThat(test.blobs.keys()).isEmpty();
        assertThat(test.blobs.openDrafts()).isZero();
    }

    @Test
    @Tag("UPL-10")
    void aSlotThatIsClosedLeavesNothing() throws IOException {
        try (UploadSlot slot = test.slot()) {
            slot.receive("a.png", Optional.empty(), png());
        }

        assertThat(test.blobs.openDrafts()).isZero();
        assertThat(test.blobs.keys()).isEmpty();
        assertThat(test.store.stored(Optional.empty(), 10)).isEmpty();
    }

    @Test
    @Tag("UPL-10")
    void aBodyThatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        assertThatThrownBy(() -> test.creatives.upload(Upload.of(OWNER, test.today(), "a.png", broken)))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");

        assertThat(test.blobs.openDrafts()).isZero();
        assertThat(test.blobs.keys()).isEmpty();
    }

    @Test
    void aReservationEndsAfterAQuarterOfAnHour() throws IOException {
        try (UploadSlot slot = test.slot()) {
            slot.receive("a.png", Optional.empty(), png());
            test.clock.advance(Duration.ofMinutes(15));

            assertThat(refusal(slot.publish(test.today()))).isEqualTo(Refusal.TOO_SLOW);
        }
        assertThat(test.blobs.keys()).isEmpty();
        assertThat(test.blobs.openDrafts()).isZero();
    }

    @Test
    void aSlotIsReceivedOnceAndPublishedOnce() throws IOException {
        try (UploadSlot slot = test.slot()) {
            assertThatThrownBy(() -> slot.publish(test.today())).isInstanceOf(IllegalStateException.class);
            slot.receive("a.png", Optional.empty(), png());
            assertThatThrownBy(() -> slot.receive("a.png", Optional.empty(), png()))
                    .isInstanceOf(IllegalStateException.class);
            slot.publish(test.today());
            assertThatThrownBy(() -> slot.publish(test.today())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(test.creatives.scheduled(OWNER).today()).hasSize(1);
    }
}
