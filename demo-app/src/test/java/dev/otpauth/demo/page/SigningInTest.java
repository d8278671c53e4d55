// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page does for somebody who signs in, and what it never does. */
@Tag("browser")
@Timeout(600)
@ExtendWith(BrowserDemo.Lent.class)
class SigningInTest {

    @Test
    void aWrongCodeSaysHowManyTriesAreLeft(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            person.askForCode("US", demo.unusedNumber());
            assertThat(person.page().getByText("5 tries left")).isVisible();
            String wrong = person.shownCode().equals("000000") ? "000001" : "000000";
            person.field("code").fill(wrong);

            assertThat(person.page()
                            .getByText(person.words().say("fault-invalid_code.other", "n", "4"))
                            .first())
                    .isVisible();
            assertThat(person.field("code")).hasAttribute("aria-invalid", "true");
            assertThat(person.field("code")).isFocused();
            assertThat(person.field("code")).isEmpty();
        }
    }

    @Test
    @Tag("WEB-06")
    void theCodeHasOneFieldThatTakesItFromTheMessageOrPastedWithSpaces(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            person.askForCode("US", demo.unusedNumber());
            Locator code = person.field("code");
            assertThat(code).hasAttribute("autocomplete", "one-time-code");
            assertThat(code).hasAttribute("inputmode", "numeric");
            String shown = person.shownCode();
            code.fill(shown.substring(0, 3) + " " + shown.substring(3));
            assertThat(person.heading("name-title")).isVisible();
            assertThat(person.page().url()).doesNotContain(shown);
        }
    }

    @Test
    @Tag("WEB-01")
    void noTokenReachesAScript(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            List<String> answers = new ArrayList<>();
            person.page().onResponse(response -> {
                if (response.url().contains("/v1/")
                        && response.request().method().equals("POST")) {
                    answers.add(response.text());
                }
            });
            person.signIn("US", demo.unusedNumber(), "Asha");

            assertThat(answers).hasSizeGreaterThanOrEqualTo(2).noneMatch(text -> text.contains("oa_"));
            assertThat(person.page().evaluate("document.cookie + localStorage.length + sessionStorage.length"))
                    .isEqualTo("00");
            List<Cookie> cookies = person.context().cookies();
            assertThat(cookies).hasSize(3).allMatch(cookie -> cookie.name.startsWith("__Host-"));
            assertThat(cookies)
                    .allMatch(
                            cookie -> cookie.httpOnly && cookie.secure && cookie.sameSite == SameSiteAttribute.STRICT);
        }
    }

    @Test
    void aNumberIsFormattedWhileItIsTyped(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            Locator number = person.field("phone-number");
            person.field("country").selectOption("GB");
            number.pressSequentially("07700900123");
            assertThat(number).hasValue("07700 900123");
            number.press("Home");
            number.press("Delete");
            assertThat(number).hasValue("7700 900123");
            number.pressSequentially("0");
            assertThat(number).hasValue("07700 900123");
            number.fill("");
            number.pressSequentially("٧٧٠٠٩٠٠١٢٣");
            assertThat(number).hasValue("7700 900123");
            number.fill("+1 (202) 555-0143");
            assertThat(number).hasValue("202 555 0143");
            assertThat(person.field("country")).hasValue("US");
        }
    }

    @Test
    void refusalsSayWhatToDoNext(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            person.button("send-code").click();
            assertThat(person.page()
                            .getByText(person.words().say("phone-missing"))
                            .first())
                    .isVisible();
            person.field("phone-number").fill("+44 7700");
            person.button("send-code").click();
            assertThat(person.page()
                            .getByText(person.words().say("fault-invalid_phone"))
                            .first())
                    .isVisible();
            assertThat(person.field("phone-number")).isFocused();
        }
    }

    @Test
    void sendingAgainCountsDownAndTheServerHasTheLastWord(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            person.page().clock().install();
            person.askForCode("US", demo.unusedNumber());
            Locator again = person.page().getByText("Send it again in");
            assertThat(again).hasAttribute("aria-disabled", "true");
            person.page().clock().fastForward(62_000);
            person.button("resend").click();

            assertThat(person.page().getByText("Enough messages for now.").first())
                    .isVisible();
            assertThat(again).isVisible();
        }
    }

    @Test
    void theNumberCanBeChangedAndTheLanguageToo(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            person.askForCode("US", demo.unusedNumber());
            person.button("change-number").click();
            assertThat(person.field("phone-number")).isFocused();
            assertThat(person.field("phone-number")).hasValue(Pattern.compile("202 555 01\\d\\d"));
            person.page().getByText("العربية").click();
            assertThat(person.page().locator("html")).hasAttribute("dir", "rtl");
            assertThat(person.page().getByRole(AriaRole.HEADING).first())
                    .hasText(Words.of("ar").say("phone-title"));
            assertThat(person.page().url()).endsWith("?lang=ar");
        }
    }

    @Test
    void aKeyboardIsEnough(BrowserDemo demo) {
        try (Person person = demo.visitor()) {
            Page page = person.page();
            page.keyboard().press("Tab");
            assertThat(page.getByText(person.words().say("skip"))).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(person.field("country")).isFocused();
            page.keyboard().type("United States");
            page.keyboard().press("Tab");
            page.keyboard().type(demo.unusedNumber());
            page.keyboard().press("Enter");
            assertThat(person.field("code")).isFocused();
            page.keyboard().type(person.shownCode());
            assertThat(person.field("name")).isFocused();
            page.keyboard().type("Asha");
            page.keyboard().press("Enter");
            assertThat(page.getByText("Hello, Asha")).isFocused();
        }
    }
}
