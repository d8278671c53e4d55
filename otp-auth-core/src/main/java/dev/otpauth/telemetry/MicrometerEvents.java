// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.telemetry;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts events in a Micrometer registry. Every label is the name of a constant, so the number of series is bounded however
 * many people sign in. Thread-safe.
 *
 * <p>Counters: {@code otpauth.codes} (outcome), {@code otpauth.messages} (outcome, cause), {@code otpauth.verifications}
 * (outcome), {@code otpauth.sessions} (event), {@code otpauth.rules} (rule, mode, outcome), {@code otpauth.alarms} (rule),
 * {@code otpauth.operator} (deed).
 *
 * @see <a href="https://docs.micrometer.io/micrometer/reference/concepts/counters.html">Micrometer, counters</a>
 */
public final class MicrometerEvents implements AuthEvents {

    private static final String CODES = "otpauth.codes";
    private static final String MESSAGES = "otpauth.messages";
    private static final String VERIFICATIONS = "otpauth.verifications";
    private static final String SESSIONS = "otpauth.sessions";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;

    private MicrometerEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A listener that counts in {@code registry}. */
    public static MicrometerEvents in(MeterRegistry registry) {
        return new MicrometerEvents(registry);
    }

    @Override
    public void codeRequested(Challenge challenge, Client client) {
        count(CODES, OUTCOME, "requested");
    }

    @Override
    public void codeRequestedAgain(Challenge challenge, Client client) {
        count(CODES, OUTCOME, "requested-again");
    }

    @Override
    public void codeRefused(StartResult.Reason reason, Client client) {
        count(CODES, OUTCOME, label(reason));
    }

    @Override
    public void messageSent(ChallengeId challenge, PhoneNumber phone, String providerId) {
        message("sent", "none");
    }

    @Override
    public void messageFailed(ChallengeId challenge, PhoneNumber phone, DeliveryFailure cause) {
        message("failed", label(cause));
    }

    @Override
    public void messageUnknown(ChallengeId challenge) {
        message("unknown", "none");
    }

    @Override
    public void signedIn(User user, Session session, boolean created, Client client) {
        count(VERIFICATIONS, OUTCOME, created ? "signed-up" : "signed-in");
    }

    @Override
    public void reassignmentRisk(User user, Duration unused, Client client) {
        count(VERIFICATIONS, OUTCOME, "reassignment-risk");
    }

    @Override
    public void verifyRefused(ChallengeId challenge, VerifyResult.Reason reason, Client client) {
        count(VERIFICATIONS, OUTCOME, label(reason));
    }

    @Override
    public void phoneLocked(ChallengeId challenge, Duration wait, Client client) {
        count(VERIFICATIONS, OUTCOME, "locked");
    }

    @Override
    public void unknownCodeKey(ChallengeId challenge) {
        count(VERIFICATIONS, OUTCOME, "unknown-key");
    }

    @Override
    public void ruleDecided(RuleDecision decision) {
        registry.counter(
                        "otpauth.rules",
                        "rule",
                        label(decision.rule()),
                        "mode",
                        label(decision.mode()),
                        OUTCOME,
                        label(decision.outcome()))
                .increment();
    }

    @Override
    public void budgetAlarm(Rule rule, long used, long max) {
        count("otpauth.alarms", "rule", label(rule));
    }

    @Override
    public void operatorActed(OperatorAct act) {
        count("otpauth.operator", "deed", label(act.deed()));
    }

    @Override
    public void sessionRefreshed(UserId user, SessionId session) {
        count(SESSIONS, "event", "refreshed");
    }

    @Override
    public void refreshTokenReused(UserId user, SessionId session) {
        count(SESSIONS, "event", "reused-token");
    }

    @Override
    public void sessionEnded(UserId user, SessionId session, SessionEnd reason) {
        count(SESSIONS, "event", label(reason));
    }

    private void message(String outcome, String cause) {
        registry.counter(MESSAGES, OUTCOME, outcome, "cause", cause).increment();
    }

    private void count(String name, String label, String value) {
        registry.counter(name, label, value).increment();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
