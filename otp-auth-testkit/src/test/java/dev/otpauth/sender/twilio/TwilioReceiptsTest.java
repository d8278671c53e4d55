// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.ProviderCallback;
import dev.otpauth.spi.ReceiptReader.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MSG-09")
class TwilioReceiptsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final URI ADDRESS = URI.create("https://auth.example.com/receipts/twilio");
    private static final ChallengeId CHALLENGE = ChallengeId.random();
    private static final Reading FORGED = new Reading.Forged();

    private final TwilioReceipts receipts = TwilioReceipts.at(ADDRESS, TOKEN);

    /** The example of Twilio's page on webhook security; its phone number is written in two halves. */
    @Test
    void thePublishedVectorIsGenuine() {
        TwilioReceipts published = TwilioReceipts.at(URI.create("https://mycompany.com/myapp.php"), "12345");
        String phone = "%2B1415" + "8675309";
        String body =
                "CallSid=CA1234567890ABCDE&Caller=" + phone + "&Digits=1234&From=" + phone + "&To=%2B1800" + "5551212";

        assertThat(published.read(
                        new ProviderCallback("foo=1&bar=2", Optional.of("RSOYDt4T1cUTdK1PDd93/VVr8B8="), body)))
                .isEqualTo(new Reading.Genuine(Optional.empty()));
        assertThat(published.read(
                        new ProviderCallback("foo=1&bar=3", Optional.of("RSOYDt4T1cUTdK1PDd93/VVr8B8="), body)))
                .isEqualTo(FORGED);
    }

    @ParameterizedTest
    @CsvSource({
        "undelivered, 30005, UNREACHABLE_NUMBER",
        "failed, 30450, BLOCKED",
        "undelivered, '', UNREACHABLE_NUMBER"
    })
    void aFailureNamesItsMessageAndCause(String status, String code, DeliveryFailure cause) {
        ProviderCallback callback = signed(query(2), "ErrorCode=" + code + "&MessageStatus=" + status);

        assertThat(receipts.read(callback))
                .isEqualTo(new Reading.Genuine(Optional.of(new DeliveryReceipt(CHALLENGE, 2, Optional.of(cause)))));
    }

    @Test
    void anArrivalHasNoCause() {
        assertThat(receipts.read(signed(query(1), "MessageStatus=delivered")))
                .isEqualTo(new Reading.Genuine(Optional.of(new DeliveryReceipt(CHALLENGE, 1, Optional.empty()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "sending", "sent", "accepted", "read", "no such status", ""})
    void whatIsNotFinalSaysNothing(String status) {
        assertThat(receipts.read(signed(query(1), "MessageStatus=" + status.replace(' ', '+'))))
                .isEqualTo(new Reading.Genuine(Optional.empty()));
    }

    @Test
    void aReferenceOfAnotherAccountNamesNothing() {
        String foreign = TwilioReceipts.at(ADDRESS, "another token of 32 characters !!")
                .addressFor(message(1))
                .getRawQuery();

        assertThat(receipts.read(signed(foreign, "MessageStatus=delivered")))
                .isEqualTo(new Reading.Genuine(Optional.empty()));
    }

    @Test
    void oneThousandMutationsAreRefused() {
        Random random = new Random(20_261_121);
        ProviderCallback genuine = signed(query(1), "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003");
        assertThat(receipts.read(genuine)).isInstanceOf(Reading.Genuine.class);

        for (int i = 0; i < 1_000; i++) {
            ProviderCallback mutant = mutant(genuine, random);
            assertThat(receipts.read(mutant))
                    .as("mutation %d: %s", i, mutant.query())
                    .isEqualTo(FORGED);
        }
    }

    @Test
    void withoutASignatureAndWithAParameterTwiceNothingIsBelieved() {
        String body = "MessageStatus=undelivered";
        ProviderCallback twice = signed(query(1), body);

        assertThat(receipts.read(new ProviderCallback(query(1), Optional.empty(), body)))
                .isEqualTo(FORGED);
        assertThat(receipts.read(
                        new ProviderCallback(twice.query(), twice.signature(), body + "&MessageStatus=delivered")))
                .isEqualTo(FORGED);
    }

    @Test
    void anAddressThatTwilioCannotReachInSafetyIsRefused() {
        for (String wrong : new String[] {"http://auth.example.com/x", "/x", "https://a.example/x?y=1", "ftp://a/x"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> TwilioReceipts.at(URI.create(wrong), TOKEN));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TwilioReceipts.at(ADDRESS, " "));
    }

    @Test
    void theChallengeCannotBeReadInTheAddress() {
        assertThat(receipts.addressFor(message(1)).toString())
                .startsWith(ADDRESS + "?ref=")
                .doesNotContain(CHALLENGE.value().substring(3));
    }

    private static ProviderCallback mutant(ProviderCallback it, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new ProviderCallback(changed(it.query(), random), it.signature(), it.body());
            case 1 -> new ProviderCallback(it.query(), it.signature().map(text -> changed(text, random)), it.body());
            default -> new ProviderCallback(it.query(), it.signature(), changed(it.body(), random));
        };
    }

    /** Another character in one place. */
    private static String changed(String text, Random random) {
        int place = random.nextInt(text.length());
        char other = (char) ('a' + random.nextInt(26));
        char there = text.charAt(place);
        return text.substring(0, place) + (other == there ? '~' : other) + text.substring(place + 1);
    }

    private String query(int number) {
        return receipts.addressFor(message(number)).getRawQuery();
    }

    private static OtpMessage message(int number) {
        return new OtpMessage(
                CHALLENGE, new PhoneNumber("+12025550100"), MessageText.of("1"), number, Duration.ofMinutes(5));
    }

    /** Signs as Twilio does: the address, then each parameter's name and value in the order of the names. */
    private static ProviderCallback signed(String query, String body) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String pair : body.split("&")) {
            parameters.put(
                    pair.substring(0, pair.indexOf('=')),
                    pair.substring(pair.indexOf('=') + 1).replace('+', ' '));
        }
        StringBuilder text = new StringBuilder(ADDRESS + "?" + query);
        parameters.forEach((name, value) -> text.append(name).append(value));
        return new ProviderCallback(query, Optional.of(hmac(text.toString())), body);
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
