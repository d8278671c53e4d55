// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.creatives.model.Creative;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The classes of the library itself: those that lie where {@link Creative} does, so never a test's. */
final class CreativesClasses {

    private static final JavaClasses ALL = read();

    private CreativesClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    private static JavaClasses read() {
        URL home = Creative.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return new ClassFileImporter().importPath(Path.of(home.toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError("a code source is a URI", e);
        }
    }
}
