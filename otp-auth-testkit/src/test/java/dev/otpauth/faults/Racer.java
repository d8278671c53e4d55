// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Limit;
import dev.otpauth.model.OtpAuthException;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Half of a race between two processes. A program of its own: its arguments are a place, a file for its journal, and
 * {@code right} or {@code naive} for the stores. It is told what to do ({@code verify}, {@code guess}, {@code take} or
 * {@code start} and what with), says {@code ready} when all its threads wait at the gate, starts them at {@code go}, and says
 * how many were let through.
 */
final class Racer {

    static final int THREADS = 32;
    static final int PERMITS = 20;

    private final Stores stores;
    private final JournalingAuth auth;
    private final ExecutorService runners = Executors.newFixedThreadPool(THREADS);

    private Racer(Stores stores, Journal journal) {
        this.stores = stores;
        this.auth = JournalingAuth.on(stores, journal);
    }

    public static void main(String[] arguments) throws Exception {
        Stores stores = Place.parse(arguments[0]).openPatiently().stores();
        stores = arguments[2].equals("naive") ? NaiveStores.over(stores) : stores;
        Racer racer = new Racer(stores, Journal.appendTo(Path.of(arguments[1])));
        System.out.println("started");
        try (Scanner orders = new Scanner(System.in)) {
            while (orders.hasNextLine()) {
                racer.race(orders.nextLine().split(" ", -1), orders);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void race(String[] order, Scanner orders) throws Exception {
        CyclicBarrier gate = new CyclicBarrier(THREADS + 1);
        List<Future<Boolean>> running = IntStream.range(0, THREADS)
                .mapToObj(i -> runners.submit(() -> through(gate, order)))
                .toList();
        while (gate.getNumberWaiting() < THREADS) {
            Thread.onSpinWait();
        }
        System.out.println("ready");
        orders.nextLine();
        gate.await();
        int through = 0;
        for (Future<Boolean> one : running) {
            through += one.get() ? 1 : 0;
        }
        System.out.println("through " + through);
    }

    private boolean through(CyclicBarrier gate, String[] order) throws InterruptedException, BrokenBarrierException {
        Callable<Boolean> call = call(order);
        gate.await();
        try {
            return call.call();
        } catch (OtpAuthException broke) {
            System.out.println("broke: " + broke);
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Callable<Boolean> call(String[] order) {
        return switch (order[0]) {
            case "verify" -> {
                VerifyRequest request = VerifyRequest.of(new ChallengeId(order[1]), order[2]);
                yield () -> auth.otp().verify(request) instanceof SignedIn;
            }
            case "guess" -> {
                VerifyRequest request = VerifyRequest.of(new ChallengeId(order[1]), order[2]);
                yield () ->
                        auth.otp().verify(request) instanceof Refused refused && refused.reason() == Reason.WRONG_CODE;
            }
            case "take" -> {
                List<Permit> permit = List.of(permit(order[1]));
                yield () -> stores.limiter().take(permit, stores.clock().instant()) instanceof Granted;
            }
            case "start" -> () -> auth.otp().start(StartRequest.to(order[1])) instanceof Started;
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private static Permit permit(String hex) {
        SubjectKey key = new SubjectKey(HexFormat.of().parseHex(hex));
        return new Permit(key, List.of(new Limit.SlidingWindow(PERMITS, Duration.ofHours(1))));
    }
}
