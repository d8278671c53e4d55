// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page does for somebody who is signed in. */
@Tag("browser")
@Timeout(600)
@ExtendWith(BrowserDemo.Lent.class)
class SchedulingPicturesTest {

    @Test
    void anUploadCanBeCancelledAndTriedAgain(BrowserDemo demo) {
        Path dusk = demo.picture("dusk.jpg", .95f);
        try (Person person = demo.user()) {
            person.choose("tomorrow", dusk);
            person.uploadAt(15_000);
            person.confirm();
            person.button("cancel-upload", "name", "dusk.jpg").click();
            assertThat(person.region("uploads")).containsText(person.words().say("upload-cancelled"));
            assertThat(person.pictures("tomorrow")).hasCount(0);

            person.uploadAt(0);
            person.button("retry-upload", "name", "dusk.jpg").click();
            assertThat(person.pictures("tomorrow")).hasCount(1);
            person.button("tidy").click();
            assertThat(person.region("uploads")).isHidden();
        }
    }

    @Test
    void whatIsNoPictureIsRefusedInWords(BrowserDemo demo) throws Exception {
        Path notes = demo.file("notes.txt", "buy milk");
        Path fake = demo.file("fake.jpg", "GIF, he said");
        try (Person person = demo.user()) {
            String words = person.words().say("fault-unsupported_type");
            person.choose("today", notes);
            assertThat(person.dialog().getByText(words)).isVisible();
            person.button("leave-out", "name", "notes.txt").click();
            person.dialog().getByLabel(person.words().say("choose")).setInputFiles(fake);
            person.confirm();
            assertThat(person.region("uploads").getByText(words)).isVisible();
            assertThat(person.button("retry-upload", "name", "fake.jpg")).hasCount(0);
        }
    }

    @Test
    void droppedFilesAreForTheDayTheyAreDroppedOn(BrowserDemo demo) {
        try (Person person = demo.user()) {
            JSHandle files = person.page().evaluateHandle("""
                    () => {
                      const files = new DataTransfer();
                      files.items.add(new File([new Uint8Array(9)], 'drop.png', { type: 'image/png' }));
                      return files;
                    }""");
            person.board("tomorrow").dispatchEvent("drop", Map.of("dataTransfer", files));
            assertThat(person.dialog().getByText("drop.png")).isVisible();
            assertThat(person.dialog().getByRole(AriaRole.RADIO).nth(1)).isChecked();
            person.page().keyboard().press("Escape");
            assertThat(person.dialog()).hasCount(0);
        }
    }

    @Test
    void aPictureCanBeSeenLargeAndADeletionTakenBackByKey(BrowserDemo demo) {
        Path dawn = demo.picture("dawn.jpg", .05f);
        try (Person person = demo.user()) {
            person.choose("today", dawn);
            person.confirm();
            Locator open = person.button("show", "n", "1", "day", "Today");
            open.click();
            Locator large = person.dialog()
                    .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Picture 1 for Today"));
            assertThat(large).hasJSProperty("naturalWidth", 1200);
            person.page().keyboard().press("Escape");
            assertThat(open).isFocused();

            person.button("delete-picture", "n", "1", "day", "Today").click();
            assertThat(person.heading("today")).isFocused();
            person.page().keyboard().press("Control+z");
            assertThat(open).isFocused();
        }
    }

    @Test
    void aSessionIsRenewedUnseenAndOnce(BrowserDemo demo) {
        try (Person person = demo.user()) {
            AtomicInteger renewals = new AtomicInteger();
            person.page().onRequest(request -> renewals.addAndGet(request.url().endsWith("/token/refresh") ? 1 : 0));
            person.context().clearCookies(new ClearCookiesOptions().setName("__Host-otp-access"));
            person.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            person.button("name-change").click();
            person.field("name").fill("Asha Rao");
            person.button("save").click();

            assertThat(person.page().getByText("Hello, Asha Rao")).isFocused();
            assertThat(renewals).hasValue(1);
            person.context().clearCookies(new ClearCookiesOptions().setName("__Host-otp-access"));
            person.console().clear();
            person.page().reload();
            assertThat(person.page().getByText("Hello, Asha Rao")).isVisible();
            assertThat(renewals).hasValue(2);
            assertThat(person.console()).isEmpty();
        }
    }

    @Test
    void whoseSessionIsOverIsToldSo(BrowserDemo demo) {
        try (Person person = demo.user()) {
            person.context().clearCookies();
            person.button("end-others").or(person.button("name-change")).first().click();
            person.field("name").fill("Nobody");
            person.button("save").click();
            assertThat(person.heading("phone-title")).isFocused();
            assertThat(person.news()).hasText(person.words().say("session-over"));
        }
    }

    @Test
    void whoSignsOutIsSignedOutInEveryTab(BrowserDemo demo) {
        try (Person person = demo.user()) {
            Page second = person.context().newPage();
            second.navigate(demo.demo().address());
            assertThat(second.getByText("Hello, Asha")).isVisible();
            person.button("sign-out").click();
            assertThat(second.getByText(person.words().say("phone-lead"))).isVisible();
        }
    }
}
