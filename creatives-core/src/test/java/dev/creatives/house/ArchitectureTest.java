// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages are rings, a ring knows only those inside it, and nobody knows sign-in or servlets. */
class ArchitectureTest {

    private static final List<String> RINGS = List.of(
            "dev.creatives.model",
            "dev.creatives.policy",
            "dev.creatives.result",
            "dev.creatives.event",
            "dev.creatives.spi",
            "dev.creatives.image..",
            "dev.creatives.internal..",
            "dev.creatives");

    private static final String[] PLUGS = {"dev.creatives.store..", "dev.creatives.blob.."};

    @Test
    void theRulesLookAtTheWholeLibrary() {
        assertThat(CreativesClasses.all()).hasSizeGreaterThan(25);
        assertThat(CreativesClasses.all())
                .noneMatch(type -> type.getSimpleName().endsWith("Test"));
        assertThat(packages()).contains("dev.creatives.model", "dev.creatives.policy", "dev.creatives.spi");
    }

    @ParameterizedTest
    @MethodSource("rings")
    void aRingKnowsOnlyThoseInsideIt(String ring, List<String> outer) {
        noClasses()
                .that()
                .resideInAPackage(ring)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(outer.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CreativesClasses.all());
    }

    @Test
    void everyPackageIsARingOrAPlug() {
        List<String> known = new ArrayList<>(RINGS);
        known.addAll(List.of(PLUGS));

        assertThat(CreativesClasses.all())
                .filteredOn(not(resideInAnyPackage(known.toArray(String[]::new)))::test)
                .isEmpty();
    }

    @Test
    void aPlugKnowsTheSocketsAndNothingOfTheInside() {
        noClasses()
                .that()
                .resideInAnyPackage(PLUGS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.creatives", "dev.creatives.internal..", "dev.creatives.image..")
                .allowEmptyShould(true)
                .check(CreativesClasses.all());
    }

    @Test
    void plugsDoNotKnowEachOther() {
        slices().matching("dev.creatives.(store|blob).(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CreativesClasses.all());
    }

    @Test
    void nobodyKnowsSignInOrServlets() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.otpauth..", "jakarta..", "javax.servlet..")
                .check(CreativesClasses.all());
    }

    @Test
    void driversStayInTheirPlugs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.creatives.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..")
                .check(CreativesClasses.all());
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.creatives.blob.s3..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(CreativesClasses.all());
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.creatives.image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..")
                .check(CreativesClasses.all());
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CreativesClasses.all().stream()
                .map(JavaClass::getPackage)
                .filter(packed -> !packed.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    static List<Arguments> rings() {
        List<Arguments> rings = new ArrayList<>();
        for (int i = 0; i < RINGS.size(); i++) {
            List<String> outer = new ArrayList<>(RINGS.subList(i + 1, RINGS.size()));
            outer.addAll(List.of(PLUGS));
            rings.add(Arguments.of(RINGS.get(i), outer));
        }
        return rings;
    }

    private static Set<String> packages() {
        return CreativesClasses.all().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
