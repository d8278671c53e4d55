// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.faults.Journal.Entry;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what clients were told against what the stores know. Only while no client is at work. Not thread-safe.
 *
 * <p>What was answered with {@code ok} must be there; what has no answer may or may not be.
 */
final class JournalCheck implements AutoCloseable {

    private static final long LONGEST_MILLIS = SignInPeople.LONGEST.toMillis();

    private final Path journal;
    private final Stores truth;
    private final JournalingAuth auth;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> messages = new HashMap<>();
    private long seen;
    private int checked;
    private int unknown;
    private long slowest;

    JournalCheck(Path journal, Stores truth) {
        this.journal = journal;
        this.truth = truth;
        this.auth = JournalingAuth.on(truth, Journal.appendTo(journal));
    }

    @Override
    public void close() {
        auth.otp().close(Duration.ofSeconds(1));
    }

    /** Everything found so far that never may be. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** Calls that were checked, those without an answer, and the longest wait for an answer. */
    String figures() {
        return checked + " calls, " + unknown + " without an answer, the slowest answered after " + slowest + " ms";
    }

    /** Looks at what was written since the last time. */
    void check() {
        long end = Journal.size(journal);
        List<Entry> fresh = Journal.read(journal, seen, end);
        seen = end;
        Map<String, Integer> guesses = new HashMap<>();
        fresh.forEach(entry -> look(entry, guesses));
        guesses.forEach(this::counted);
        fresh.stream().filter(entry -> entry.is("code", "-")).forEach(this::oneSession);
        Set<String> leaving = subjects(fresh, "begin", "leave");
        Set<String> left = subjects(fresh, "ok", "leave");
        fresh.stream().filter(entry -> entry.is("token", "-")).forEach(token -> {
            boolean lives = auth.otp().authenticate(token.detail()).isPresent();
            require(lives || leaving.contains(token.subject()), "an acknowledged session is gone");
            require(!(lives && left.contains(token.subject())), "an ended session lives");
        });
    }

    private void look(Entry entry, Map<String, Integer> guesses) {
        switch (entry.kind()) {
            case "begin" -> checked++;
            case "challenge" -> require(find(entry.subject()), "an acknowledged challenge is gone");
            case "sms" -> sent(entry);
            case "unknown" -> {
                unknown++;
                answered(entry);
            }
            case "ok" -> {
                answered(entry);
                if (entry.what().equals("guess") || entry.what().equals("verify")) {
                    guesses.merge(entry.subject(), 1, Integer::sum);
                }
            }
            default -> {
                return;
            }
        }
    }

    private void answered(Entry entry) {
        long millis = Long.parseLong(entry.detail());
        slowest = Math.max(slowest, millis);
        require(millis < LONGEST_MILLIS, "a caller waited " + millis + " ms for " + entry.what());
    }

    /** At most one message for each challenge, and the phone's next one is too soon because this one was counted. */
    private void sent(Entry entry) {
        require(messages.merge(entry.subject(), 1, Integer::sum) == 1, "a message went out twice");
        StartResult next = auth.otp().start(StartRequest.to(entry.detail()));
        require(next instanceof StartResult.Refused, "a message was not counted");
    }

    private void counted(String challenge, int answers) {
        int attempts = truth.challenges()
                .find(new ChallengeId(challenge))
                .map(found -> found.attempts())
                .orElse(0);
        require(attempts >= answers, "of " + answers + " guesses " + attempts + " are counted");
    }

    /** Whoever has the right code cannot use it a second time, and has one session however often they tried. */
    private void oneSession(Entry code) {
        String[] words = code.detail().split(" ", -1);
        PhoneNumber phone = new PhoneNumber(words[0]);
        boolean signedInBefore = sessionsOf(phone) > 0;
        boolean again =
                auth.otp().verify(VerifyRequest.of(new ChallengeId(code.subject()), words[1])) instanceof SignedIn;
        require(!(signedInBefore && again), "a code was used twice");
        require(sessionsOf(phone) <= 1, "a code opened two sessions");
    }

    private int sessionsOf(PhoneNumber phone) {
        var now = truth.clock().instant();
        return truth.sessions()
                .list(
                        truth.users()
                                .findOrCreate(phone, Optional.empty(), now)
                                .user()
                                .id(),
                        now)
                .size();
    }

    private boolean find(String challenge) {
        return truth.challenges().find(new ChallengeId(challenge)).isPresent();
    }

    private static Set<String> subjects(List<Entry> entries, String kind, String what) {
        return entries.stream()
                .filter(entry -> entry.is(kind, what))
                .map(Entry::subject)
                .collect(Collectors.toSet());
    }

    private void require(boolean fine, String violation) {
        if (!fine) {
            violations.add(violation);
        }
    }
}
