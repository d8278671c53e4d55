// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.creatives.servlet.CreativeServlets;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The servlets know the verbs, and neither how they work, nor who signs people in. */
class ArchitectureTest {

    private static final JavaClasses ALL = read();

    @Test
    void theRulesLookAtTheWholeModule() {
        assertThat(ALL).isNotEmpty();
        assertThat(ALL).allMatch(type -> type.getPackageName().startsWith("dev.creatives.servlet"));
        assertThat(ALL).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @Test
    void theServletsKnowTheVerbsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.otpauth..",
                        "dev.creatives.internal..",
                        "dev.creatives.image..",
                        "dev.creatives.store..",
                        "dev.creatives.blob..",
                        "java.sql..",
                        "software.amazon..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "org.eclipse.jetty..",
                        "org.apache..")
                .check(ALL);
    }

    /** A form that is read as a whole lies in memory or in somebody's temporary folder. */
    @Test
    @Tag("UPL-02")
    void nobodyAsksTheServerToReadAForm() {
        noClasses()
                .should()
                .callMethod(jakarta.servlet.http.HttpServletRequest.class, "getParts")
                .orShould()
                .callMethod(jakarta.servlet.http.HttpServletRequest.class, "getPart", String.class)
                .orShould()
                .callMethod(jakarta.servlet.ServletRequest.class, "getParameter", String.class)
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = ALL.stream()
                .map(JavaClass::getPackage)
                .filter(packed -> !packed.isAnnotatedWith(NullMarked.class))
                .map(packed -> packed.getName())
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    /** The classes that lie where ours do, so never a test's. */
    private static JavaClasses read() {
        URL home = CreativeServlets.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return new ClassFileImporter().importPath(Path.of(home.toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError("a code source is a URI", e);
        }
    }
}
