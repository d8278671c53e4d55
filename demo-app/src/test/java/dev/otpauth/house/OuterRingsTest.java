// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.otpauth.demo.Demo;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.servlet.SignInServlet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The servlet module and the demo keep to the house's directions and bans, as the core does. */
class OuterRingsTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importLocations(Set.of(home(SignInServlet.class), home(Demo.class)));

    @Test
    void theRulesLookAtBothModules() {
        assertThat(CLASSES).hasSizeGreaterThan(60);
        assertThat(CLASSES.contain(SignInServlet.class)).isTrue();
        assertThat(CLASSES.contain(Demo.class)).isTrue();
        assertThat(CLASSES.contain(OuterRingsTest.class)).isFalse();
    }

    @Test
    void theServletModuleKnowsTheVerbsAndNeitherStoresNorSenders() {
        noClasses()
                .that()
                .resideInAPackage("dev.otpauth.servlet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.otpauth.internal..",
                        "dev.otpauth.store..",
                        "dev.otpauth.sender..",
                        "dev.otpauth.demo..",
                        "java.sql..",
                        "org.eclipse.jetty..",
                        "org.apache..")
                .check(CLASSES);
    }

    @Test
    void theDemoUsesNothingThatUsersMayNot() {
        noClasses()
                .that()
                .resideInAPackage("dev.otpauth.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.otpauth.internal..")
                .check(CLASSES);
    }

    @Test
    @Tag("BRU-08")
    void noEdgeMakesATokenOfItsOwn() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(BearerToken.class).or(assignableTo(RefreshToken.class))))
                        .and(target(nameMatching("random|successor.*"))))
                .check(CLASSES);
    }

    @Test
    void nobodyReadsTheWallClock() {
        DescribedPredicate<JavaCall<?>> now = target(name("now"))
                .and(target(owner(resideInAPackage("java.time"))))
                .and(not(target(rawParameterTypes(Clock.class))));
        noClasses()
                .should()
                .callMethodWhere(now)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    @Tag("RES-04")
    void everyPoolAndQueueIsBounded() {
        noClasses()
                .should()
                .callMethod(Executors.class, "newCachedThreadPool")
                .orShould()
                .callMethod(Executors.class, "newFixedThreadPool", int.class)
                .orShould()
                .callConstructor(LinkedBlockingQueue.class)
                .check(CLASSES);
    }

    @Test
    @Tag("TIM-05")
    void timeHasItsZone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Calendar.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.LocalDateTime")
                .check(CLASSES);
    }

    @Test
    void secretsAreNotDrawnFromACheapGenerator() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Backoff")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    @Tag("MSG-04")
    void theHostsLanguageIsNeverAsked() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }

    /** A directory, or the module's jar when that is made already. */
    private static Location home(Class<?> type) {
        try {
            Path home = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return home.toString().endsWith(".jar") ? Location.of(new JarFile(home.toFile())) : Location.of(home);
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError("classes can be read", e);
        }
    }
}
