// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Somebody with a thousand addresses who asks for codes and guesses at them without end, while the owner of the phone
 * signs in now and then. Two nodes serve both; now and then one is replaced by a new process. The attacker tries every
 * challenge they opened as often as it lets them.
 */
final class GuessLoop implements AutoCloseable {

    /** How the attacker goes about it. */
    enum Manner {
        /** Asks for codes all the time, and so uses up the phone's messages as well. */
        GREEDY,
        /** Asks for no code while guesses are refused, and so has challenges to guess at when they are not. */
        PATIENT,
        /** Stops short of a lock and waits for the owner to sign in, which starts the count in a row anew. */
        RIDING
    }

    private static final int ADDRESSES = 1000;
    private static final int SHORT_OF_A_LOCK = 4;
    private static final int CHALLENGES_TRIED = 4;

    /** When each of the attacker's guesses was evaluated. */
    final List<Instant> evaluated = new ArrayList<>();

    /** What came of each of the owner's attempts to sign in. */
    final List<Boolean> owners = new ArrayList<>();

    int startsRefused;
    int guessesRefused;

    private final Random random;
    private final MutableClock clock;
    private final Supplier<Stores> stores;
    private final PhoneNumber phone;
    private final Manner manner;
    private final boolean withDevice;
    private final List<GuessLoopNode> nodes = new ArrayList<>();
    private final Deque<ChallengeId> opened = new ArrayDeque<>();
    private Optional<DeviceToken> device = Optional.empty();
    private int guessesInARow;
    private Instant closedUntil = Instant.EPOCH;

    GuessLoop(
            long seed,
            MutableClock clock,
            Supplier<Stores> stores,
            PhoneNumber phone,
            Manner manner,
            boolean withDevice) {
        this.random = new Random(seed);
        this.clock = clock;
        this.stores = stores;
        this.phone = phone;
        this.manner = manner;
        this.withDevice = withDevice;
        nodes.add(node());
        nodes.add(node());
    }

    /** The owner signs in once, in peace; then the attack lasts so long. */
    void run(Duration attack) {
        ownerSignsIn();
        clock.advance(Duration.ofHours(24));
        Instant end = clock.instant().plus(attack);
        while (clock.instant().isBefore(end)) {
            attackerStarts();
            attackerGuesses();
            if (random.nextInt(manner == Manner.RIDING ? 10 : 40) == 0) {
                ownerSignsIn();
            }
            if (random.nextInt(100) == 0) {
                restart();
            }
            clock.advance(Duration.ofSeconds(30 + random.nextInt(1200)));
        }
    }

    private void attackerStarts() {
        boolean closed = clock.instant().isBefore(closedUntil);
        boolean waiting = manner == Manner.RIDING && guessesInARow >= SHORT_OF_A_LOCK;
        if (waiting || closed && manner != Manner.GREEDY) {
            return;
        }
        Optional<ChallengeId> challenge =
                anyNode().start(StartRequest.to(phone.e164()).from(anyAddress()));
        challenge.ifPresent(opened::push);
        startsRefused += challenge.isEmpty() ? 1 : 0;
    }

    private void attackerGuesses() {
        for (ChallengeId challenge : opened.stream().limit(CHALLENGES_TRIED).toList()) {
            boolean evaluates = true;
            while (evaluates && (manner != Manner.RIDING || guessesInARow < SHORT_OF_A_LOCK)) {
                evaluates = guess(challenge) == Reason.WRONG_CODE;
            }
        }
    }

    private Reason guess(ChallengeId challenge) {
        Instant now = clock.instant();
        String any = String.format("%06d", random.nextInt(1_000_000));
        VerifyResult result = anyNode().verify(VerifyRequest.of(challenge, any).from(anyAddress()));
        if (!(result instanceof Refused refused)) {
            throw new AssertionError("a guess in a million was right: use another seed");
        }
        if (refused.reason() == Reason.WRONG_CODE) {
            evaluated.add(now);
            guessesInARow++;
        } else {
            guessesRefused++;
            refused.retryAfter().ifPresent(wait -> closedUntil = now.plus(wait));
        }
        return refused.reason();
    }

    /** Every third time with a wrong digit first. */
    private void ownerSignsIn() {
        StartRequest request = StartRequest.to(phone.e164());
        GuessLoopNode asked = anyNode();
        Optional<ChallengeId> challenge = asked.start(
                device.filter(known -> withDevice).map(request::fromDevice).orElse(request));
        owners.add(challenge.isPresent() && isIn(challenge.get(), asked.codeFor(phone)));
    }

    private boolean isIn(ChallengeId challenge, String code) {
        if (random.nextInt(3) == 0) {
            anyNode().verify(VerifyRequest.of(challenge, mistyped(code)));
        }
        VerifyResult result = anyNode().verify(VerifyRequest.of(challenge, code));
        if (result instanceof SignedIn signedIn) {
            device = Optional.of(signedIn.device());
            guessesInARow = 0;
        }
        return result instanceof SignedIn;
    }

    private static String mistyped(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }

    private void restart() {
        nodes.remove(random.nextInt(nodes.size())).close();
        nodes.add(node());
    }

    private GuessLoopNode node() {
        return new GuessLoopNode(stores.get(), clock);
    }

    private GuessLoopNode anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Client anyAddress() {
        int host = random.nextInt(ADDRESSES);
        return Client.at(ClientAddress.parse("198.18." + host / 250 + "." + (1 + host % 250))
                .orElseThrow());
    }

    @Override
    public void close() {
        nodes.forEach(GuessLoopNode::close);
    }
}
