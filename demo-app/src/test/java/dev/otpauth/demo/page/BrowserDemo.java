// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import com.microsoft.playwright.Browser;
import dev.otpauth.demo.DemoForBrowsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo and one browser for all tests of a process, started when the first one wants them. */
final class BrowserDemo implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private final Path directory;
    private final DemoForBrowsers demo;
    private @Nullable Chromium chromium;

    private BrowserDemo(Path directory, DemoForBrowsers demo) {
        this.directory = directory;
        this.demo = demo;
    }

    private static BrowserDemo start() {
        try {
            Path directory = Files.createTempDirectory("otp-auth-page");
            return new BrowserDemo(directory, DemoForBrowsers.start(directory));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Gives it to whatever test asks for it by a parameter. */
    static final class Lent implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BrowserDemo.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(BrowserDemo.class))
                    .computeIfAbsent(BrowserDemo.class, key -> BrowserDemo.start(), BrowserDemo.class);
        }
    }

    DemoForBrowsers demo() {
        return demo;
    }

    /** Ends the test as skipped where there is no browser. */
    Browser browser() {
        if (chromium == null) {
            chromium = Chromium.start();
        }
        return chromium.browser();
    }

    /** A national number of the United States that rings nobody and that no other test has. */
    String unusedNumber() {
        return "2025550" + NUMBERS.incrementAndGet();
    }

    /** Somebody new in front of the page, on a large screen and in English. */
    Person visitor() {
        Person person = Person.at(new Screen(1440, 900, "en"), browser(), demo.address());
        person.open();
        return person;
    }

    /** Somebody who is signed in and sees the boards. */
    Person user() {
        Person person = visitor();
        person.signIn("US", unusedNumber(), "Asha");
        return person;
    }

    /** A picture to upload, painted anew. */
    Path picture(String name, float hue) {
        try {
            return Scenery.paint(directory.resolve(name), hue);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A file of these bytes. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Override
    public void close() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        demo.close();
        List<Path> all;
        try (Stream<Path> tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
