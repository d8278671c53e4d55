// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.result.Reconciliation;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is deleted and reported when files and rows do not agree. */
@Tag("UPL-17")
class ReconcileTest extends IntegrityRig {

    @Test
    @Tag("UPL-11")
    void reconcilingDeletesOldOrphansAndReportsRowsWithoutBytes() {
        Creative kept = test.uploaded();
        Creative lost = test.uploaded();
        BlobKey old = BlobKey.random();
        test.blobs.put(old, new byte[] {1});
        test.clock.advance(Duration.ofHours(24).plusMillis(1));
        BlobKey young = BlobKey.random();
        test.blobs.put(young, new byte[] {1});
        test.blobs.delete(lost.blob());

        assertThat(test.creatives.upkeep().reconcile()).isEqualTo(new Reconciliation(1, 1));
        assertThat(test.blobs.keys()).containsExactlyInAnyOrder(kept.blob(), young);
        assertThat(test.heard).containsExactly("uploaded", "uploaded", "orphan deleted", "bytes missing");
        assertThat(test.creatives.upkeep().reconcile()).isEqualTo(new Reconciliation(0, 0));
    }

    @Test
    @Tag("UPL-11")
    void reconcilingAsksOnlyForTheBytesThatTheListingDidNotShow() {
        for (int i = 0; i < 5; i++) {
            test.uploaded();
        }
        Creative lost = test.uploaded();
        test.blobs.delete(lost.blob());
        List<Object> asked = new ArrayList<>();
        BlobStore counting = intercepting((method, arguments) -> {
            if (method.equals("open")) {
                asked.add(arguments[0]);
            }
        });
        try (TestCreatives others = beside(counting)) {
            assertThat(others.creatives.upkeep().reconcile()).isEqualTo(new Reconciliation(0, 1));
        }
        assertThat(asked).containsExactly(lost.blob());
    }

    @Test
    @Tag("UPL-11")
    void aDatabaseWithoutAnyRowIsTakenForTheWrongOne() {
        for (int i = 0; i < 3; i++) {
            test.blobs.put(BlobKey.random(), new byte[] {1});
        }
        test.clock.advance(Duration.ofDays(2));

        assertThat(test.creatives.upkeep().reconcile()).isEqualTo(new Reconciliation(0, 0));
        assertThat(test.blobs.keys()).hasSize(3);
    }

    @Test
    void aSweepThatBreaksIsEndedByTheNext() {
        Creative creative = test.uploaded();
        test.creatives.delete(OWNER, creative.id());
        test.clock.advance(Duration.ofMinutes(11));
        Fate fate = new Fate(new Random(1));
        BlobStore failing = fate.over(BlobStore.class, test.blobs);
        fate.failIn(100);
        try (TestCreatives broken = beside(failing)) {
            assertThatThrownBy(() -> broken.creatives.upkeep().sweep()).isInstanceOf(BlobStoreException.class);
        }
        assertThat(test.blobs.keys()).containsExactly(creative.blob());
        assertThat(test.creatives.restore(OWNER, creative.id())).isFalse();

        assertThat(test.creatives.upkeep().sweep()).isOne();
        assertThat(test.blobs.keys()).isEmpty();
    }

    @Test
    void aHundredThatCannotBeDeletedKeepNoOtherFromIt() {
        Set<BlobKey> stuck = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Creative creative = test.uploaded();
            stuck.add(creative.blob());
            test.creatives.delete(OWNER, creative.id());
        }
        BlobStore worn = intercepting((method, arguments) -> {
            if (method.equals("delete") && stuck.contains(arguments[0])) {
                throw BlobStoreException.broken("a bad sector", new IOException("EIO"));
            }
        });
        test.clock.advance(Duration.ofMinutes(1));
        test.creatives.delete(OWNER, test.uploaded().id());
        try (TestCreatives others = beside(worn)) {
            for (int minute = 0; minute < 3; minute++) {
                test.clock.advance(Duration.ofMinutes(10));
                assertThatThrownBy(() -> others.creatives.upkeep().sweep()).isInstanceOf(BlobStoreException.class);
            }
        }
        assertThat(test.blobs.keys()).containsExactlyInAnyOrderElementsOf(stuck);

        assertThat(test.creatives.upkeep().sweep()).isEqualTo(100);
    }

    @Test
    @Tag("UPL-10")
    void draftsOfTheDeadGoAfterAnHour() {
        test.blobs.begin();
        test.clock.advance(Duration.ofHours(1));
        test.creatives.upkeep().sweep();
        assertThat(test.blobs.openDrafts()).isOne();
        test.clock.advance(Duration.ofMillis(1));
        test.creatives.upkeep().sweep();

        assertThat(test.blobs.openDrafts()).isZero();
    }
}
