// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TwilioPost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Requests at a steady rate: most ask who one is, some ask for a code, some sign in. It remembers every answer. */
final class MixedLoad implements AutoCloseable {

    private static final List<String> AREAS =
            List.of("202", "212", "213", "305", "312", "415", "503", "617", "702", "713", "206", "214", "404", "512");

    private final Supplier<DemoClient> client;
    private final FakeTwilio twilio;
    private final String token;
    private final AtomicInteger phones = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Queue<String> promised = new ConcurrentLinkedQueue<>();
    private final Queue<String> challenges = new ConcurrentLinkedQueue<>();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    /**
     * An answer and when it was asked for; status 0 when the connection failed.
     *
     * @param took how long it took on a machine that ran
     * @param lost how long nothing ran meanwhile
     */
    record Seen(String path, int status, boolean retryAfter, long askedAt, Duration took, Duration lost) {

        /** As {@link System#nanoTime} told it. */
        long answeredAt() {
            return askedAt + took.plus(lost).toNanos();
        }

        /** Whether it is the answer of a node that was kept from its work. */
        boolean isOfABusyMachine() {
            return status == 503 && retryAfter && lost.compareTo(Duration.ofMillis(100)) > 0;
        }
    }

    MixedLoad(Supplier<DemoClient> client, FakeTwilio twilio, String token) {
        this.client = client;
        this.twilio = twilio;
        this.token = token;
    }

    void start(int perSecond) {
        timer.scheduleAtFixedRate(
                () -> workers.execute(this::next), 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    /** Waits until so many more requests have been answered. */
    void awaitAnswers(int more) {
        int now = seen.size();
        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> seen.size() >= now + more);
    }

    /** Waits for so many answers to what was asked after that time of {@link System#nanoTime}. */
    void awaitAnswersAfter(long nanos, int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .until(() ->
                        seen.stream().filter(answer -> answer.askedAt() > nanos).count() >= count);
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The phones to which a message was promised. */
    List<String> promised() {
        return List.copyOf(promised);
    }

    /** The challenges that were acknowledged and not used. */
    List<String> challenges() {
        return List.copyOf(challenges);
    }

    /** The access tokens that were handed out. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    void stop() throws InterruptedException {
        timer.shutdownNow();
        workers.shutdown();
        workers.awaitTermination(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private void next() {
        switch (requests.getAndIncrement() % 10) {
            case 0, 1 -> open(nextPhone());
            case 2 -> signIn(nextPhone());
            default -> timed("/v1/me", () -> client.get().get("/v1/me", token));
        }
    }

    private String open(String phone) {
        Answer answer =
                timed("/v1/challenges", () -> client.get().post("/v1/challenges", "{\"phone\": \"" + phone + "\"}"));
        if (answer == null || answer.status() != 202) {
            return "";
        }
        promised.add(phone);
        challenges.add(answer.text("challenge_id"));
        return answer.text("challenge_id");
    }

    private void signIn(String phone) {
        String challenge = open(phone);
        String code = challenge.isEmpty() ? "" : codeTo(phone);
        if (code.isEmpty()) {
            return;
        }
        challenges.remove(challenge);
        Answer answer = timed("/verify", () -> client.get().verify(challenge, code));
        if (answer != null && answer.status() == 201) {
            tokens.add(answer.text("access_token"));
        }
    }

    private String codeTo(String phone) {
        try {
            return Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> find(phone), code -> !code.isEmpty());
        } catch (ConditionTimeoutException notSentYet) {
            return "";
        }
    }

    private String find(String phone) {
        return twilio.posts().stream()
                .filter(post -> post.to().equals(phone))
                .map(TwilioPost::body)
                .map(DemoClient::codeIn)
                .findFirst()
                .orElse("");
    }

    private Answer timed(String path, Request request) {
        long start = System.nanoTime();
        Stopwatch watch = Stopwatch.start();
        Duration before = Stopwatch.lost();
        Answer answer = null;
        try {
            answer = request.send();
            return answer;
        } catch (IOException broken) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            int status = answer == null ? 0 : answer.status();
            boolean retryAfter = answer != null && !answer.header("Retry-After").isEmpty();
            seen.add(new Seen(
                    path,
                    status,
                    retryAfter,
                    start,
                    watch.elapsed(),
                    Stopwatch.lost().minus(before)));
        }
    }

    private String nextPhone() {
        int index = phones.getAndIncrement();
        return "+1" + AREAS.get(index / 100 % AREAS.size()) + "555" + String.format("%04d", 100 + index % 100);
    }

    @FunctionalInterface
    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }
}
