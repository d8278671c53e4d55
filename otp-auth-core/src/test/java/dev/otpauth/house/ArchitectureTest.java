// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages are rings, and a ring knows only those inside it. */
class ArchitectureTest {

    private static final List<String> RINGS = List.of(
            "dev.otpauth.model",
            "dev.otpauth.policy",
            "dev.otpauth.result",
            "dev.otpauth.event",
            "dev.otpauth.spi",
            "dev.otpauth.message",
            "dev.otpauth.internal..",
            "dev.otpauth");

    private static final String[] PLUGS = {"dev.otpauth.store..", "dev.otpauth.sender..", "dev.otpauth.telemetry.."};

    @Test
    void theRulesLookAtTheWholeLibrary() {
        assertThat(CoreClasses.all()).hasSizeGreaterThan(100);
        assertThat(CoreClasses.all()).noneMatch(type -> type.getSimpleName().endsWith("Test"));
        assertThat(packages()).contains("dev.otpauth", "dev.otpauth.model", "dev.otpauth.spi", "dev.otpauth.internal");
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
                .check(CoreClasses.all());
    }

    @Test
    void everyPackageIsARingOrAPlug() {
        List<String> known = new ArrayList<>(RINGS);
        known.addAll(List.of(PLUGS));

        assertThat(CoreClasses.all())
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
                .resideInAnyPackage("dev.otpauth", "dev.otpauth.internal..", "dev.otpauth.message")
                .check(CoreClasses.all());
    }

    @Test
    void plugsDoNotKnowEachOther() {
        slices().matching("dev.otpauth.store.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(false)
                .check(CoreClasses.all());
        noClasses()
                .that()
                .resideInAPackage("dev.otpauth.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.otpauth.sender..")
                .check(CoreClasses.all());
        noClasses()
                .that(resideInAPackage("dev.otpauth.sender.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.otpauth.store..")
                .allowEmptyShould(true)
                .check(CoreClasses.all());
    }

    @Test
    void sqlStaysInTheJdbcStoreAndServletsStayOut() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.otpauth.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..", "com.zaxxer..")
                .check(CoreClasses.all());
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "javax.servlet..")
                .check(CoreClasses.all());
    }

    @Test
    void twilioStaysInItsPlugAndPhoneMetadataInside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.otpauth.sender.twilio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.twilio..", "org.apache..", "com.fasterxml..")
                .check(CoreClasses.all());
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.otpauth.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google..")
                .check(CoreClasses.all());
    }

    @Test
    void theRedisClientStaysInItsPlug() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.otpauth.store.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..", "org.reactivestreams..")
                .check(CoreClasses.all());
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CoreClasses.all().stream()
                .map(JavaClass::getPackage)
                .filter(packed -> !packed.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    @Test
    @Tag("BRU-08")
    void tokensAreMadeInOnePlaceOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.otpauth.internal.session.SessionIssuer")
                .and()
                .resideOutsideOfPackage("dev.otpauth.model")
                .should()
                .callMethodWhere(TokenMaking.CALL)
                .check(CoreClasses.all());
        assertThat(CoreClasses.all()
                        .get("dev.otpauth.internal.session.SessionIssuer")
                        .getMethodCallsFromSelf())
                .anyMatch(TokenMaking.CALL::test);
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
        return CoreClasses.all().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
