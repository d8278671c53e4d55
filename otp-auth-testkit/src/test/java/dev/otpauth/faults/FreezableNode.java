// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.StartRequest;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.OtpStoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/**
 * A node that sends one message at a time, and whose provider keeps the first one until it is told to {@code release}. A
 * program of its own: its arguments are a place, a journal, and the seconds that codes live. It does what
 * its input says, line by line, and says what came of it.
 */
final class FreezableNode {

    private FreezableNode() {}

    public static void main(String[] arguments) {
        CountDownLatch released = new CountDownLatch(1);
        JournalingAuth auth = JournalingAuth.on(
                Place.parse(arguments[0]).open().stores(),
                Journal.appendTo(Path.of(arguments[1])),
                () -> await(released),
                builder -> builder.codes(
                                OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(Integer.parseInt(arguments[2]))))
                        .delivery(DeliveryPolicy.defaults().withWorkers(1)));
        System.out.println("started");
        try (Scanner orders = new Scanner(System.in)) {
            while (orders.hasNextLine()) {
                String[] order = orders.nextLine().split(" ", -1);
                if (order[0].equals("release")) {
                    released.countDown();
                }
                System.out.println(order[0] + " " + answer(auth, order));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static String answer(JournalingAuth auth, String[] order) {
        return switch (order[0]) {
            case "start" ->
                auth.otp().start(StartRequest.to(order[1])) instanceof Started started
                        ? started.challenge().id().value()
                        : "refused";
            case "authenticate" -> isAccepted(auth, order[1]) ? "accepted" : "refused";
            default -> "done";
        };
    }

    /** A store may be late for a process that has just woken up; that is neither yes nor no, so it is asked again. */
    private static boolean isAccepted(JournalingAuth auth, String token) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> Optional.of(auth.otp().authenticate(token).isPresent()), Optional::isPresent)
                .orElseThrow();
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
