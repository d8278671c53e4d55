// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Images;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For which days a picture may be uploaded, and how they are written. */
class UploadDayTest extends GalleryFixture {

    private static final byte[] PNG = Images.png(4, 3);

    @ParameterizedTest
    @Tag("CH-B37")
    @ValueSource(
            strings = {
                "today",
                "2026-2-3",
                "2026-02-30",
                "2026-13-01",
                "2026-00-10",
                "2026-11-31",
                "20261121",
                "21-11-2026",
                "2026-11-21T00:00:00Z",
                " 2026-11-21",
                "2026-11-21\n",
                "+2026-11-21",
                "-2026-11-21",
                "12026-11-21",
                "2026-11-21\u0000",
                "0"
            })
    void whatIsNoDayIsAnInvalidDate(String day) {
        refuses(Form.upload(day, "a.png", "image/png", PNG), 400, "invalid_date", "scheduled_at");
        gallery.isEmpty();
    }

    @Test
    @Tag("CH-D48")
    @Tag("CH-D57")
    void theDayLiesBetweenTodayAndTheHorizon() {
        LocalDate today = LocalDate.parse(gallery.today());
        String yesterday = today.minusDays(1).toString();
        String last = today.plusDays(366).toString();
        String tooFar = today.plusDays(367).toString();

        refuses(Form.upload(yesterday, "a.png", "image/png", PNG), 422, "date_in_past", "scheduled_at");
        refuses(Form.upload(tooFar, "a.png", "image/png", PNG), 422, "date_too_far", "scheduled_at");
        byte[] dayLast = new Form()
                .file("a.png", "image/png", PNG)
                .field("scheduled_at", yesterday)
                .end();
        refuses(dayLast, 422, "date_in_past", "scheduled_at");
        gallery.isEmpty();
        assertThat(gallery.upload(Form.upload(last, "a.png", "image/png", PNG)).status())
                .isEqualTo(201);
    }
}
