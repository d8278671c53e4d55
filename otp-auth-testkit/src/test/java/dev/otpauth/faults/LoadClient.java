// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.OtpAuthException;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Signs people in, one after the other on a few threads, and writes down what it does and what it is told. A program of its
 * own: its arguments are a place, a journal, and the index of the first phone; on its input it is told to {@code go} and to
 * {@code pause}, and it says {@code paused} when nothing is under way.
 */
final class LoadClient {

    static final int WORKERS = 4;

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = 50_000_000;

    private final Journal journal;
    private final JournalingAuth auth;
    private final AtomicInteger phones;
    private final Semaphore running = new Semaphore(0, true);

    private LoadClient(Journal journal, JournalingAuth auth, int firstPhone) {
        this.journal = journal;
        this.auth = auth;
        this.phones = new AtomicInteger(firstPhone);
    }

    public static void main(String[] arguments) {
        Journal journal = Journal.appendTo(Path.of(arguments[1]));
        JournalingAuth auth = JournalingAuth.on(Place.parse(arguments[0]).open().stores(), journal);
        LoadClient client = new LoadClient(journal, auth, Integer.parseInt(arguments[2]));
        for (int worker = 0; worker < WORKERS; worker++) {
            new Thread(client::work, "load").start();
        }
        System.out.println("ready");
        try (Scanner orders = new Scanner(System.in)) {
            while (orders.hasNextLine()) {
                client.obey(orders.nextLine());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void obey(String order) {
        if (order.equals("go")) {
            running.release(WORKERS);
        } else {
            running.acquireUninterruptibly(WORKERS);
            System.out.println("paused");
        }
    }

    private void work() {
        while (true) {
            running.acquireUninterruptibly();
            try {
                signIn(ReservedPhones.at(phones.getAndIncrement()));
            } finally {
                running.release();
            }
        }
    }

    private void signIn(PhoneNumber phone) {
        Optional<ChallengeId> challenge = told(
                        "start", phone.e164(), () -> auth.otp().start(StartRequest.to(phone.e164())))
                .filter(Started.class::isInstance)
                .map(result -> ((Started) result).challenge().id());
        challenge.ifPresent(id -> journal.note("challenge", "-", id.value()));
        challenge
                .flatMap(id -> auth.codeFor(phone, SOON))
                .ifPresent(code -> verify(challenge.orElseThrow(), phone, code));
    }

    private void verify(ChallengeId id, PhoneNumber phone, OtpCode code) {
        journal.note("code", "-", id.value(), phone.e164() + " " + code.reveal());
        told("guess", id.value(), () -> auth.otp().verify(VerifyRequest.of(id, wrong(code))));
        told("verify", id.value(), () -> auth.otp().verify(VerifyRequest.of(id, code.reveal())))
                .filter(SignedIn.class::isInstance)
                .ifPresent(result -> stay(((SignedIn) result).tokens()));
    }

    private void stay(IssuedTokens first) {
        String session = first.sessionId().value();
        journal.note("token", "-", session, first.access().reveal());
        RefreshToken token = first.refresh().orElseThrow().token();
        Optional<IssuedTokens> second = told(
                        "refresh", session, () -> auth.otp().refresh(token))
                .filter(Refreshed.class::isInstance)
                .map(result -> ((Refreshed) result).tokens());
        second.ifPresent(
                tokens -> journal.note("token", "-", session, tokens.access().reveal()));
        if (phones.get() % 4 == 0) {
            second.flatMap(tokens -> told("find", session, () -> auth.otp().authenticate(tokens.access())))
                    .flatMap(found -> found)
                    .ifPresent(user -> told("leave", session, () -> leave(user)));
        }
    }

    private boolean leave(AuthenticatedUser user) {
        auth.otp().sessions().logOut(user);
        return true;
    }

    /** Does it between two lines of the journal. */
    private <T> Optional<T> told(String what, String subject, Supplier<T> call) {
        journal.note("begin", what, subject);
        Stopwatch watch = Stopwatch.start();
        Optional<T> result = tried(call);
        long millis = watch.elapsed().toMillis();
        journal.note(result.isPresent() ? "ok" : "unknown", what, subject, "" + millis);
        if (result.isEmpty()) {
            // There are only so many phones to ask for while a store is away.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return result;
    }

    /** Empty if it broke: whether it happened is not known then. */
    private static <T> Optional<T> tried(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (OtpAuthException broke) {
            return Optional.empty();
        }
    }

    /** A code that is not this one. */
    static String wrong(OtpCode right) {
        String code = right.reveal();
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
