// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Accepted;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.spi.SendResult.Unknown;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverOtpSenderTest {

    private static final OtpMessage MESSAGE = new OtpMessage(
            ChallengeId.random(), new PhoneNumber("+12025550100"), MessageText.of("1"), Duration.ofMinutes(5));
    private static final Set<DeliveryFailure> PASSED_ON =
            EnumSet.of(DeliveryFailure.NOT_CONNECTED, DeliveryFailure.THROTTLED, DeliveryFailure.MISCONFIGURED);

    /** Accepted, unknown, and each of the six refusals. */
    static List<SendResult> outcomes() {
        Stream<SendResult> refusals = Arrays.stream(DeliveryFailure.values()).map(Refused::because);
        return Stream.concat(Stream.of(new Accepted("one"), new Unknown()), refusals)
                .toList();
    }

    static Stream<List<SendResult>> pairs() {
        return outcomes().stream().flatMap(first -> outcomes().stream().map(second -> List.of(first, second)));
    }

    @Tag("MSG-10")
    @Test
    void theMatrixIsEightByEight() {
        assertThat(pairs()).hasSize(64);
    }

    @Tag("MSG-10")
    @ParameterizedTest
    @MethodSource("pairs")
    void theSecondIsAskedOnlyWhenTheFirstCertainlyDidNotTakeItByItsOwnFault(List<SendResult> answers) {
        Provider first = new Provider(answers.get(0));
        Provider second = new Provider(answers.get(1));

        SendResult result = FailoverOtpSender.of(first, second).send(MESSAGE);

        boolean passedOn = answers.get(0) instanceof Refused refused && PASSED_ON.contains(refused.cause());
        assertThat(first.asked).hasValue(1);
        assertThat(second.asked).hasValue(passedOn ? 1 : 0);
        assertThat(first.perhapsTaken() + second.perhapsTaken()).isLessThanOrEqualTo(1);
        assertThat(result instanceof Refused).isEqualTo(first.perhapsTaken() + second.perhapsTaken() == 0);
    }

    @Test
    void whenAllAreAtFaultTheFaultThatMayPassIsToldSoThatTheCallerTriesAgain() {
        Refused throttled = new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(3)));
        SendResult misconfigured = Refused.because(DeliveryFailure.MISCONFIGURED);

        assertThat(send(throttled, misconfigured)).isEqualTo(throttled);
        assertThat(send(misconfigured, throttled)).isEqualTo(throttled);
        assertThat(send(misconfigured, misconfigured)).isEqualTo(misconfigured);
        assertThat(send(throttled, Refused.because(DeliveryFailure.BLOCKED)))
                .isEqualTo(Refused.because(DeliveryFailure.BLOCKED));
        assertThat(send(misconfigured, throttled, new Accepted("three"))).isEqualTo(new Accepted("three"));
    }

    @Tag("MSG-10")
    @Test
    void aProviderThatThrowsMayHaveTakenIt() {
        Provider second = new Provider(new Accepted("two"));
        OtpSender throwing = message -> {
            throw new IllegalStateException("broken");
        };

        assertThat(FailoverOtpSender.of(throwing, second).send(MESSAGE)).isEqualTo(new Unknown());
        assertThat(second.asked).hasValue(0);
    }

    @Test
    void withoutASenderThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(FailoverOtpSender::of);
    }

    private static SendResult send(SendResult... answers) {
        return FailoverOtpSender.of(Arrays.stream(answers).map(Provider::new).toArray(OtpSender[]::new))
                .send(MESSAGE);
    }

    private static final class Provider implements OtpSender {

        private final SendResult answer;
        private final AtomicInteger asked = new AtomicInteger();

        private Provider(SendResult answer) {
            this.answer = answer;
        }

        @Override
        public SendResult send(OtpMessage message) {
            asked.incrementAndGet();
            return answer;
        }

        private int perhapsTaken() {
            return answer instanceof Refused ? 0 : asked.get();
        }
    }
}
