// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that the library never makes, because each is a fault waiting for its day. */
class CodeBansTest {

    @Test
    void nobodyReadsTheWallClock() {
        DescribedPredicate<JavaCall<?>> now = target(name("now"))
                .and(target(owner(resideInAPackage("java.time"))))
                .and(not(target(rawParameterTypes(Clock.class))));
        DescribedPredicate<JavaCall<?>> systemClock =
                target(owner(equivalentTo(Clock.class))).and(target(nameMatching("system.*|tick.*")));
        noClasses()
                .should()
                .callMethodWhere(now)
                .orShould()
                .callMethodWhere(systemClock)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CreativesClasses.all());
    }

    @Test
    @Tag("TIM-05")
    void timeHasItsZone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Calendar.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.LocalDateTime")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .check(CreativesClasses.all());
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
                .orShould()
                .callConstructor(LinkedBlockingDeque.class)
                .check(CreativesClasses.all());
    }

    @Test
    void theHostsLanguageIsNeverAsked() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(String.class)))
                        .and(target(nameMatching("to(Lower|Upper)Case")))
                        .and(target(rawParameterTypes(new Class<?>[0]))))
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .check(CreativesClasses.all());
    }

    /** The whole of a file never lies in memory: heap per running upload stays under a mebibyte. */
    @Test
    @Tag("UPL-01")
    void nobodyReadsAWholeFileIntoMemory() {
        noClasses()
                .should()
                .callMethod(java.io.InputStream.class, "readAllBytes")
                .orShould()
                .callMethodWhere(target(owner(equivalentTo(java.nio.file.Files.class)))
                        .and(target(nameMatching("readAllBytes|readString|readAllLines"))))
                .check(CreativesClasses.all());
    }

    @Test
    void theLibraryPrintsNothingAndEndsNothing() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(CreativesClasses.all());
    }
}
