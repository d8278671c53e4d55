// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.image.TestMetadata;
import dev.creatives.model.Creative;
import dev.creatives.model.ImageType;
import dev.creatives.model.Schedule;
import dev.creatives.model.Sha256;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreativesTest extends CreativesRig {

    @Test
    @Tag("UPL-09")
    void anUploadIsSeenByItsOwnerOnItsDay() throws Exception {
        Creative creative = test.uploaded();

        assertThat(test.creatives.scheduled(OWNER)).isEqualTo(new Schedule(test.today(), List.of(creative), List.of()));
        assertThat(creative.picture().type()).isEqualTo(ImageType.PNG);
        assertThat(creative.picture().width()).isEqualTo(4);
        assertThat(creative.picture().height()).isEqualTo(3);
        byte[] read = read(creative);
        assertThat(Sha256.of(MessageDigest.getInstance("SHA-256").digest(read)))
                .isEqualTo(creative.picture().sha256());
        assertThat(read).hasSize((int) creative.picture().bytes());
    }

    @Test
    @Tag("UPL-16")
    void nobodyElseSeesFindsHidesOrRestoresIt() {
        Creative creative = test.uploaded();

        assertThat(test.creatives.find(OWNER + 1, creative.id())).isEmpty();
        assertThat(test.creatives.delete(OWNER + 1, creative.id())).isFalse();
        assertThat(test.creatives.scheduled(OWNER + 1).today()).isEmpty();
        assertThat(test.creatives.page(OWNER + 1, Optional.empty(), 10).creatives())
                .isEmpty();
        assertThat(test.creatives.delete(OWNER, creative.id())).isTrue();
        assertThat(test.creatives.restore(OWNER + 1, creative.id())).isFalse();
    }

    @Test
    @Tag("CH-D50")
    void whatPublishesPicturesSeesThoseOfAllOwnersAPageAtATime() {
        Creative mine = test.uploaded();
        Creative theirs = test.uploadedBy(OWNER + 1);

        List<Creative> due = test.creatives.due(test.today(), Optional.empty(), 1_000);
        assertThat(due).containsExactlyInAnyOrder(mine, theirs);
        assertThat(test.creatives.due(test.today(), Optional.of(due.get(0).id()), 1))
                .containsExactly(due.get(1));
        assertThat(test.creatives.due(test.today().plusDays(1), Optional.empty(), 1))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("CH-D50")
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_001})
    void aPageOfWhatIsDueHasOneToAThousand(int limit) {
        assertThatThrownBy(() -> test.creatives.due(test.today(), Optional.empty(), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page has 1 to 1000 creatives, not " + limit);
    }

    @Test
    void aDeletionCanBeTakenBackForTenMinutes() {
        Creative creative = test.uploaded();
        assertThat(test.creatives.delete(OWNER, creative.id())).isTrue();
        assertThat(test.creatives.find(OWNER, creative.id())).isEmpty();
        test.clock.advance(Duration.ofMinutes(10));
        assertThat(test.creatives.upkeep().sweep()).isZero();
        assertThat(test.creatives.restore(OWNER, creative.id())).isTrue();
        assertThat(test.creatives.find(OWNER, creative.id())).contains(creative);

        test.creatives.delete(OWNER, creative.id());
        test.clock.advance(Duration.ofMinutes(10).plusMillis(1));
        assertThat(test.creatives.restore(OWNER, creative.id())).isFalse();
        assertThat(test.creatives.upkeep().sweep()).isOne();
        assertThat(test.blobs.keys()).isEmpty();
    }

    @Test
    @Tag("CH-D48")
    void todayIsAllowedYesterdayIsNotAndThereIsAHorizon() {
        assertThat(test.upload(on(0))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(test.upload(on(366))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(refusal(test.upload(on(-1)))).isEqualTo(Refusal.DATE_IN_PAST);
        assertThat(refusal(test.upload(on(367)))).isEqualTo(Refusal.DATE_TOO_FAR);
    }

    @Test
    @Tag("UPL-05")
    void aPhotographThatLiesOnItsSideIsStoredUprightWithoutSayingWhereItWasTaken() throws IOException {
        byte[] lying = TestMetadata.intoJpeg(Pictures.jpeg(48, 32), 6);

        UploadResult result = test.upload(lying, "a.jpg");
        assertThat(result).isInstanceOf(UploadResult.Uploaded.class);
        Creative creative = ((UploadResult.Uploaded) result).creative();
        assertThat(creative.picture().width()).isEqualTo(32);
        assertThat(creative.picture().height()).isEqualTo(48);
        assertThat(new String(read(creative), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(test.blobs.openDrafts()).isZero();
        assertThat(test.blobs.keys()).containsExactly(creative.blob());
    }

    private Upload on(int days) {
        return Upload.of(OWNER, test.today().plusDays(days), "a.png", png());
    }
}
