// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that stands still, as in a paused virtual machine, and wakes up to find that time went on. */
@Tag("OPS-09")
@Timeout(600)
class FrozenProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A message is stale when less than half of this is left. */
    private static final Duration CODE_LIFE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @TempDir
    Path notes;

    @Test
    void onWakingItDoesNotAcceptWhatExpired() {
        try (Servers servers = Servers.mixed(home);
                Place.Opened truth = servers.direct().openPatiently();
                ChildJvm node = node(servers)) {
            String token = acceptedFor(4, truth, node);

            freeze(node, Duration.ofSeconds(5), "authenticate " + token);

            assertThat(node.await("authenticate", PATIENCE)).isEqualTo("refused");
        }
    }

    @Test
    @Tag("long")
    void onWakingItDoesNotSendWhatIsStale() {
        try (Servers servers = Servers.mixed(home);
                Place.Opened truth = servers.direct().openPatiently();
                ChildJvm node = node(servers)) {
            ChallengeId inHand = start(node, 1);
            Awaitility.await().atMost(PATIENCE).until(() -> stateOf(truth, inHand) == DeliveryState.SENDING);
            ChallengeId waiting = start(node, 2);

            freeze(node, CODE_LIFE.dividedBy(2).plusSeconds(1), "release");

            node.await("release", PATIENCE);
            Awaitility.await().atMost(PATIENCE).until(() -> stateOf(truth, inHand) == DeliveryState.SENT);
            Awaitility.await().atMost(PATIENCE).until(() -> stateOf(truth, waiting) == DeliveryState.FAILED);
            assertThat(Journal.read(journal(), 0, Journal.size(journal())))
                    .filteredOn(entry -> entry.is("sms", "-"))
                    .extracting(Journal.Entry::subject)
                    .containsExactly(inHand.value());
        }
    }

    /** A token that lives so few seconds, and that the node accepted; on a slow machine not the first one. */
    private String acceptedFor(int seconds, Place.Opened truth, ChildJvm node) {
        for (int phone = 3; phone < 30; phone++) {
            String token = signIn(truth, phone, seconds);
            node.say("authenticate " + token);
            if (node.await("authenticate", PATIENCE).equals("accepted")) {
                return token;
            }
        }
        throw new AssertionError("the node accepts no token within " + seconds + " seconds");
    }

    /** What it is told while it stands still it hears when it wakes. */
    private static void freeze(ChildJvm node, Duration length, String meanwhile) {
        node.freeze();
        node.say(meanwhile);
        LockSupport.parkNanos(length.toNanos());
        node.thaw();
    }

    private ChildJvm node(Servers servers) {
        ChildJvm node = ChildJvm.start(
                FreezableNode.class, servers.direct().toString(), journal().toString(), "" + CODE_LIFE.toSeconds());
        node.await("started", PATIENCE);
        return node;
    }

    private static ChallengeId start(ChildJvm node, int phone) {
        node.say("start " + ReservedPhones.at(phone).e164());
        return new ChallengeId(node.await("start", PATIENCE));
    }

    private Path journal() {
        return notes.resolve("journal");
    }

    private String signIn(Place.Opened truth, int index, int accessSeconds) {
        JournalingAuth other = JournalingAuth.on(
                truth.stores(),
                Journal.appendTo(notes.resolve("other")),
                () -> {},
                builder ->
                        builder.sessions(SessionPolicy.defaults().withAccessLife(Duration.ofSeconds(accessSeconds))));
        try {
            var phone = ReservedPhones.at(index);
            Started started = (Started) other.otp().start(StartRequest.to(phone.e164()));
            String code = other.codeFor(phone).orElseThrow().reveal();
            SignedIn in = (SignedIn)
                    other.otp().verify(VerifyRequest.of(started.challenge().id(), code));
            return in.tokens().access().reveal();
        } finally {
            other.otp().close();
        }
    }

    private static DeliveryState stateOf(Place.Opened truth, ChallengeId id) {
        return truth.stores().challenges().find(id).orElseThrow().delivery().state();
    }
}
