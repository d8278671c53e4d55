// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A person with a browser, from the phone number to the end of a session: on a telephone, a tablet and a large screen, in both
 * languages, and every view in light and in dark. What they see is written to {@code target/screenshots}.
 */
@Tag("browser")
@Timeout(600)
@ExtendWith(BrowserDemo.Lent.class)
class PageInBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";
    private static final String WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";
    private static final Pattern SOME_PERCENT = Pattern.compile("[1-9][0-9]?[\\s\\u200e]*[%٪]");

    @ParameterizedTest
    @MethodSource("dev.otpauth.demo.page.Screen#all")
    void aPersonSignsInSchedulesPicturesAndEndsSessions(Screen screen, BrowserDemo demo) {
        String national = demo.unusedNumber();
        demo.demo().signInElsewhere("+1" + national, IPHONE);
        demo.demo().signInElsewhere("+1" + national, WINDOWS);
        try (Person person = Person.at(screen, demo.browser(), demo.demo().address())) {
            person.open();
            look(person, screen, "1-phone");
            person.askForCode("US", national);
            assertThat(person.phone().getByRole(AriaRole.BUTTON)).isVisible();
            look(person, screen, "2-code");
            person.useShownCode();
            assertThat(person.heading("hello-nameless")).isFocused();
            uploadTwoForToday(person, screen, demo);
            uploadOneForLater(person, demo);
            look(person, screen, "5-pictures");
            deleteOneAndTakeItBack(person, screen);
            endSessions(person, screen);
            leave(person);
            assertThat(person.console()).isEmpty();
        }
    }

    private static void uploadTwoForToday(Person person, Screen screen, BrowserDemo demo) {
        person.choose("today", demo.picture("sunrise.jpg", .08f), demo.picture("noon.jpg", .55f));
        look(person, screen, "3-choosing");
        person.uploadAt(60_000);
        person.confirm();
        Locator progress = person.page().getByRole(AriaRole.PROGRESSBAR);
        assertThat(progress).hasCount(2);
        assertThat(person.region("uploads")).containsText(SOME_PERCENT);
        look(person, screen, "4-sending");
        person.uploadAt(0);
        assertThat(person.pictures("today")).hasCount(2);
        assertThat(person.news()).containsText(Pattern.compile("(sunrise|noon)[.]jpg"));
    }

    private static void uploadOneForLater(Person person, BrowserDemo demo) {
        person.choose("tomorrow", demo.picture("evening.jpg", .75f));
        person.dialog()
                .getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions().setName(person.words().say("another-day")))
                .check();
        person.confirm();
        assertThat(person.region("other-days").getByRole(AriaRole.LISTITEM)).hasCount(1);
    }

    private static void deleteOneAndTakeItBack(Person person, Screen screen) {
        String day = person.words().say("today");
        person.button("delete-picture", "n", "1", "day", day).click();
        assertThat(person.pictures("today")).hasCount(1);
        assertThat(person.button("delete-picture", "n", "1", "day", day)).isFocused();
        look(person, screen, "6-deleted");
        person.button("undo").click();
        assertThat(person.pictures("today")).hasCount(2);
        assertThat(person.news()).hasText(person.words().say("undone"));
    }

    private static void endSessions(Person person, Screen screen) {
        Locator sessions = person.region("devices").getByRole(AriaRole.LISTITEM);
        assertThat(sessions).hasCount(3);
        String end = person.words().say("end");
        sessions.last()
                .getByText(end, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(sessions).hasCount(2);
        assertThat(person.news()).hasText(person.words().say("ended"));
        person.button("end-others").click();
        look(person, screen, "7-asked");
        person.confirm();
        assertThat(sessions).hasCount(1);
        assertThat(person.heading("devices")).isFocused();
    }

    private static void leave(Person person) {
        person.button("sign-out").click();
        assertThat(person.heading("phone-title")).isFocused();
        person.page().reload();
        assertThat(person.heading("phone-title")).isVisible();
    }

    /** Looks at it in light and in dark: nothing is wider than the screen, axe has nothing to say, and there is a picture of it. */
    private static void look(Person person, Screen screen, String name) {
        Page page = person.page();
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            String shot = "%s-%s-%s".formatted(screen, scheme.name().toLowerCase(Locale.ROOT), name);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(shot)
                    .isEqualTo(true);
            Axe.check(page, shot);
            page.screenshot(new ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(shot + ".png"))
                    .setFullPage(person.dialog().count() == 0));
        }
    }
}
