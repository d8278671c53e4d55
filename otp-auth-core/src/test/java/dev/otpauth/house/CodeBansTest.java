// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.io.Serializable;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that the library never makes, because each is a fault waiting for its day. */
class CodeBansTest {

    /** Jitter of pauses is no secret, and the one place where a cheap generator may be used. */
    private static final String JITTER = "dev\\.otpauth\\..*Jitter.*";

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
                .check(CoreClasses.all());
    }

    @Test
    @Tag("OTP-01")
    void secretsComeFromTheSecureGeneratorOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(JITTER)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callConstructorWhere(target(owner(equivalentTo(Random.class))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(SplittableRandom|random\\..*)")
                .check(CoreClasses.all());
    }

    /** What holds a secret or a hash of one is equal only by way of a comparison in constant time. */
    @Test
    @Tag("OTP-09")
    @Tag("CH-D8")
    void secretsAreComparedInConstantTime() {
        classes()
                .that()
                .haveNameMatching("dev\\.otpauth\\.model\\.(OtpCode|Token|Bytes)")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(CoreClasses.all());
        noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .check(CoreClasses.all());
    }

    @Test
    @Tag("OTP-09")
    void aChallengeThatIsNotThereIsComparedWithToo() {
        theClass("dev.otpauth.internal.Verifying")
                .should()
                .callMethodWhere(target(name("compareWithNothing")))
                .check(CoreClasses.all());
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
                .callMethod(Executors.class, "newWorkStealingPool")
                .orShould()
                .callConstructor(LinkedBlockingQueue.class)
                .orShould()
                .callConstructor(LinkedBlockingDeque.class)
                .orShould()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .check(CoreClasses.all());
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
                .areAssignableTo(Timestamp.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.LocalDateTime")
                .check(CoreClasses.all());
    }

    @Test
    @Tag("MSG-04")
    void theHostsLanguageIsNeverAsked() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(String.class)))
                        .and(target(name("toLowerCase")))
                        .and(target(rawParameterTypes(new Class<?>[0]))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(String.class)))
                        .and(target(name("toUpperCase")))
                        .and(target(rawParameterTypes(new Class<?>[0]))))
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .check(CoreClasses.all());
    }

    @Test
    void theLibraryPrintsNothingAndEndsNothing() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ConsoleOtpSender")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(CoreClasses.all());
    }

    @Test
    @Tag("LOG-03")
    void noValueIsSerializable() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.otpauth.model", "dev.otpauth.policy", "dev.otpauth.result", "dev.otpauth.spi")
                .and()
                .areNotAssignableTo(Throwable.class)
                .and()
                .areNotEnums()
                .should()
                .beAssignableTo(Serializable.class)
                .check(CoreClasses.all());
    }
}
