// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser, who finds everything by its role and its label, in one language. */
final class Person implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final Words words;
    private final String address;
    private final List<String> console = new ArrayList<>();

    private Person(BrowserContext context, Words words, String address) {
        this.context = context;
        this.words = words;
        this.address = address;
        this.page = context.newPage();
        page.onConsoleMessage(message -> hear(message.type() + ": " + message.text()));
        page.onPageError(error -> console.add("uncaught: " + error));
        page.setDefaultTimeout(60_000);
    }

    static Person at(Screen screen, Browser browser, String address) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setLocale(screen.locale())
                .setReducedMotion(ReducedMotion.REDUCE));
        return new Person(context, Words.of(screen.language()), address);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Words words() {
        return words;
    }

    /** What the browser's console says so far. */
    List<String> console() {
        return console;
    }

    /** That signing out clears what the browser keeps is what the server told it to do, and no complaint. */
    private void hear(String line) {
        if (!line.startsWith("info: Clear-Site-Data header")) {
            console.add(line);
        }
    }

    /** Opens the page, which speaks the language of the browser. */
    void open() {
        page.navigate(address);
        assertThat(heading("phone-title")).isVisible();
    }

    /** Asks for a code. */
    void askForCode(String region, String national) {
        field("country").selectOption(region);
        field("phone-number").pressSequentially(national);
        button("send-code").click();
        assertThat(field("code")).isFocused();
    }

    /** Signs in with the code that the development phone shows, and gives a name. */
    void signIn(String region, String national, String name) {
        askForCode(region, national);
        useShownCode();
        field("name").fill(name);
        button("save").click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(words.say("hello", "name", name))))
                .isFocused();
    }

    void useShownCode() {
        phone().getByRole(AriaRole.BUTTON).click();
    }

    /** The code that the development phone shows, when it does. */
    String shownCode() {
        return phone().getByRole(AriaRole.BUTTON).innerText().replaceAll("[^0-9]", "");
    }

    /** The phone of development. */
    Locator phone() {
        return page.getByRole(AriaRole.COMPLEMENTARY, new GetByRoleOptions().setName(words.say("phone-panel")));
    }

    /** Opens the dialog of a board and chooses files in it. */
    void choose(String day, Path... files) {
        button("add-for", "day", words.say(day)).click();
        dialog().getByLabel(words.say("choose")).setInputFiles(files);
    }

    /** Presses the last button of the dialog, which does what the dialog is for. */
    void confirm() {
        dialog().getByRole(AriaRole.BUTTON).last().click();
    }

    /** The pictures on the board of a day. */
    Locator pictures(String day) {
        return board(day).getByRole(AriaRole.LISTITEM);
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** The board of a day: {@code today} or {@code tomorrow}. */
    Locator board(String day) {
        return page.getByRole(
                AriaRole.REGION, new GetByRoleOptions().setName(words.say(day)).setExact(true));
    }

    Locator region(String name) {
        return page.getByRole(
                AriaRole.REGION, new GetByRoleOptions().setName(words.say(name)).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING,
                new GetByRoleOptions().setName(words.say(name)).setExact(true));
    }

    Locator button(String name, String... pairs) {
        return page.getByRole(
                AriaRole.BUTTON,
                new GetByRoleOptions().setName(words.say(name, pairs)).setExact(true));
    }

    Locator field(String name) {
        return page.getByLabel(words.say(name), new GetByLabelOptions().setExact(true));
    }

    /** What was read out last. */
    Locator news() {
        return page.getByRole(AriaRole.STATUS);
    }

    /** Makes what goes out as slow as this; 0 takes that back. */
    void uploadAt(int bytesPerSecond) {
        CDPSession devtools = context.newCDPSession(page);
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", 0);
        network.addProperty("downloadThroughput", -1);
        network.addProperty("uploadThroughput", bytesPerSecond == 0 ? -1 : bytesPerSecond);
        devtools.send("Network.enable");
        devtools.send("Network.emulateNetworkConditions", network);
    }

    @Override
    public void close() {
        context.close();
    }
}
