// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line per event to the logger {@code dev.otpauth.audit}: {@code event=signed-in user=17 …}, fields in a fixed
 * order, refusals at level WARN and everything else at INFO. Thread-safe.
 *
 * <p>Phones are masked. With a {@linkplain #correlatedBy key} each is followed by a keyed hash, so that one can tell what
 * belongs together without knowing whose it is. What a client wrote is quoted and escaped and cannot start a new line.
 */
public final class AuditLog implements AuthEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.otpauth.audit");

    private final Optional<PhoneHash> hash;

    private AuditLog(Optional<PhoneHash> hash) {
        this.hash = hash;
    }

    /** Phones are masked and nothing more. */
    public static AuditLog create() {
        return new AuditLog(Optional.empty());
    }

    /**
     * Phones are masked and followed by the first 64 bits of their HMAC-SHA-256.
     *
     * @param key at least 16 bytes, the same on every node, secret: all phone numbers can be tried against it
     * @throws IllegalArgumentException if it is shorter
     */
    public static AuditLog correlatedBy(byte[] key) {
        return new AuditLog(Optional.of(new PhoneHash(key)));
    }

    @Override
    public void codeRequested(Challenge challenge, Client client) {
        LOG.info("{}", challengeLine("code-requested", challenge, client));
    }

    @Override
    public void codeRefused(StartResult.Reason reason, Client client) {
        LOG.warn("{}", line("code-refused").with("reason", reason).with(client));
    }

    @Override
    public void codeRequestedAgain(Challenge challenge, Client client) {
        LOG.info("{}", challengeLine("code-requested-again", challenge, client));
    }

    @Override
    public void messageSent(ChallengeId challenge, PhoneNumber phone, String providerId) {
        LOG.info("{}", line("message-sent", challenge).with(phone).with("provider-id", providerId));
    }

    @Override
    public void messageFailed(ChallengeId challenge, PhoneNumber phone, DeliveryFailure cause) {
        LOG.warn("{}", line("message-failed", challenge).with(phone).with("cause", cause));
    }

    @Override
    public void messageUnknown(ChallengeId challenge) {
        LOG.warn("{}", line("message-unknown", challenge));
    }

    @Override
    public void signedIn(User user, Session session, boolean created, Client client) {
        LOG.info(
                "{}",
                line("signed-in", user.id(), session.id())
                        .with(user.phone())
                        .with("created", created)
                        .with(client));
    }

    @Override
    public void reassignmentRisk(User user, Duration unused, Client client) {
        LOG.warn(
                "{}",
                line("reassignment-risk")
                        .with("user", user.id())
                        .with(user.phone())
                        .with("days", unused.toDays())
                        .with(client));
    }

    @Override
    public void verifyRefused(ChallengeId challenge, VerifyResult.Reason reason, Client client) {
        LOG.warn("{}", line("verify-refused", challenge).with("reason", reason).with(client));
    }

    @Override
    public void phoneLocked(ChallengeId challenge, Duration wait, Client client) {
        LOG.warn(
                "{}",
                line("phone-locked", challenge)
                        .with("seconds", wait.toSeconds())
                        .with(client));
    }

    @Override
    public void unknownCodeKey(ChallengeId challenge) {
        LOG.warn("{}", line("unknown-code-key", challenge));
    }

    @Override
    public void ruleDecided(RuleDecision decision) {
        LOG.warn(
                "{}",
                line("rule-decided")
                        .with("rule", decision.rule())
                        .with("subject", shortened(decision.subject()))
                        .with("used", decision.used())
                        .with("max", decision.max())
                        .with("mode", decision.mode())
                        .with("outcome", decision.outcome()));
    }

    @Override
    public void budgetAlarm(Rule rule, long used, long max) {
        LOG.warn(
                "{}", line("budget-alarm").with("rule", rule).with("used", used).with("max", max));
    }

    @Override
    public void operatorActed(OperatorAct act) {
        LOG.info(
                "{}",
                line("operator-acted")
                        .with("who", act.who())
                        .with("deed", act.deed())
                        .with("target", act.target())
                        .with("detail", act.detail()));
    }

    @Override
    public void sessionRefreshed(UserId user, SessionId session) {
        LOG.info("{}", line("session-refreshed", user, session));
    }

    @Override
    public void refreshTokenReused(UserId user, SessionId session) {
        LOG.warn("{}", line("refresh-token-reused", user, session));
    }

    @Override
    public void sessionEnded(UserId user, SessionId session, SessionEnd reason) {
        LOG.info("{}", line("session-ended", user, session).with("reason", reason));
    }

    /** Enough to tell subjects apart. */
    private static String shortened(SubjectKey subject) {
        return HexFormat.of().formatHex(subject.toBytes(), 0, 8);
    }

    private AuditLine challengeLine(String event, Challenge challenge, Client client) {
        return line(event, challenge.id())
                .with(challenge.phone())
                .with("purpose", challenge.purpose())
                .with(client);
    }

    private AuditLine line(String event, UserId user, SessionId session) {
        return line(event).with("user", user).with("session", session);
    }

    private AuditLine line(String event, ChallengeId challenge) {
        return line(event).with("challenge", challenge);
    }

    private AuditLine line(String event) {
        return new AuditLine(event, hash);
    }
}
