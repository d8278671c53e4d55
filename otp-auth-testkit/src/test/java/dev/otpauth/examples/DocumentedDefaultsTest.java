// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.policy.SessionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documentation must say, and that its defaults are those of the policies. */
class DocumentedDefaultsTest {

    private static final String CONFIGURATION = page("docs/configuration.md");
    private static final String README = page("README.md");

    @Test
    void ofCodes() {
        OtpPolicy codes = OtpPolicy.defaults();

        row("`codeLength`", codes.codeLength() + " digits");
        row("`codeLife`", codes.codeLife().toMinutes() + " min");
        row("`maxAttempts` per challenge", codes.maxAttempts());
        readme(
                "code: digits, life, attempts per challenge",
                codes.codeLength() + ", " + codes.codeLife().toMinutes() + " min, " + codes.maxAttempts());
    }

    @Test
    void ofMessagesAndGuesses() {
        SendLimits sends = SendLimits.defaults();
        GuessLimits guesses = GuessLimits.defaults();

        row("`pauses` after the first, second … message of an hour", pauses(", ") + " s; the last repeats");
        row("`perHour` per phone", sends.perHour());
        row("`perDay` per phone", sends.perDay());
        row("`perDay` wrong guesses in any 24 hours", guesses.perDay());
        row("`free` wrong guesses in a row", guesses.free());
        row("`firstLock`, doubling", guesses.firstLock().toSeconds() + " s");
        row("`longestLock`", guesses.longestLock().toHours() + " h");
        row(
                "`ceilingLock`, from " + GuessLimits.CEILING + " wrong guesses on",
                guesses.ceilingLock().toHours() + " h");
        readme(
                "messages per phone: pauses, per hour, per day",
                pauses("/") + " s, " + sends.perHour() + ", " + sends.perDay());
        readme(
                "wrong guesses per phone: in any 24 hours; in a row: free, first lock, longest lock, from "
                        + GuessLimits.CEILING + " on",
                guesses.perDay() + "; " + guesses.free() + ", "
                        + guesses.firstLock().toSeconds() + " s, "
                        + guesses.longestLock().toHours() + " h, "
                        + guesses.ceilingLock().toHours() + " h each");
    }

    @Test
    void ofSessions() {
        SessionPolicy sessions = SessionPolicy.defaults();
        Duration refresh = sessions.refreshLife().orElseThrow();

        row("`accessLife`", sessions.accessLife().toHours() + " h");
        row("`refreshLife`, unused", refresh.toDays() + " d");
        row("`sessionLife`, absolute", sessions.sessionLife().toDays() + " d");
        row("`refreshGrace`", sessions.refreshGrace().toSeconds() + " s");
        row("`idleLife`", sessions.idleLife().isEmpty() ? "none" : "some");
        row("`maxSessions` per user", sessions.maxSessions());
        row(
                "`reassignedAfter` without a sign-in, a number may be somebody else's",
                sessions.reassignedAfter().toDays() + " d");
        readme(
                "session: absolute end, idle end, per user",
                sessions.sessionLife().toDays() + " d, none, " + sessions.maxSessions());
        readme(
                "access token, refresh token unused, grace for a lost answer",
                sessions.accessLife().toHours() + " h, " + refresh.toDays() + " d, "
                        + sessions.refreshGrace().toSeconds() + " s");
    }

    @Test
    void ofDelivery() {
        DeliveryPolicy delivery = DeliveryPolicy.defaults();

        row("`queueCapacity`", delivery.queueCapacity());
        row("`workers`", delivery.workers());
        row("`maxAttempts` per message", delivery.maxAttempts());
        row("`sweepEvery`", delivery.sweepEvery().toSeconds() + " s");
        row("`drainWithin` on closing", delivery.drainWithin().toSeconds() + " s");
        readme(
                "delivery: queue, at a time, attempts, drain on closing",
                delivery.queueCapacity() + ", " + delivery.workers() + ", " + delivery.maxAttempts() + ", "
                        + delivery.drainWithin().toSeconds() + " s");
    }

    @Test
    void theReadmeSaysThatSmsIsARestrictedAuthenticatorAndWhatThatMeans() {
        assertThat(README)
                .contains("[restricted authenticator](docs/limitations.md#sms-is-a-restricted-authenticator)");
        assertThat(page("docs/limitations.md"))
                .contains("## SMS is a restricted authenticator", "must offer users another one", "SIM swap");
    }

    private static String pauses(String separator) {
        return SendLimits.defaults().pauses().stream()
                .map(pause -> Long.toString(pause.toSeconds()))
                .collect(Collectors.joining(separator));
    }

    private static void row(String setting, Object value) {
        assertThat(CONFIGURATION).contains("| " + setting + " | " + value + " |");
    }

    private static void readme(String settings, String values) {
        assertThat(README).contains("| " + settings + " | " + values + " |");
    }

    private static String page(String path) {
        try {
            return Files.readString(Path.of("..").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
