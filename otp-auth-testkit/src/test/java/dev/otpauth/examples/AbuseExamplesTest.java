// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.StartRequest;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PriceTable;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.CarrierLookup.Line;
import dev.otpauth.spi.RiskCheck;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules against abuse as the documentation shows them. */
class AbuseExamplesTest {

    private static final PhoneNumber PHONE = TestOtpAuth.phone(1);

    @Test
    void rulesAreChangedOneByOne() {
        // region rules
        AbusePolicy rules = AbusePolicy.defaults()
                .withPrices(PriceTable.flat(150_000).with("US", 7_900).with("IN", 83_000))
                .withCap(Rule.SPEND_HOUR, 20_000_000)
                .withCap(Rule.SPEND_DAY, 90_000_000)
                .withCap(Rule.NETWORK_SENDS, 60, Duration.ofMinutes(5))
                .withPrefixCap("IN", 100, Duration.ofMinutes(10))
                .withCountryCap("IN", 2_000, Duration.ofDays(1))
                .withMode(Rule.CONVERSION_PREFIX, RuleMode.ENFORCE);
        // endregion

        try (TestOtpAuth test = TestOtpAuth.on(InMemoryStores.create(), builder -> builder.abuse(rules))) {
            assertThat(test.signIn(PHONE).created()).isTrue();
        }
    }

    @Test
    void theHostIsAsked() {
        Captcha captcha = new Captcha();
        Carrier carrier = new Carrier();
        try (TestOtpAuth test = TestOtpAuth.on(
                InMemoryStores.create(),
                builder -> hooks(builder, captcha, carrier)
                        .abuse(AbusePolicy.defaults().withBotCheckFrom(0)))) {
            StartRequest request = StartRequest.to(PHONE.e164()).withBotProof("solved");

            assertThat(test.auth().start(request)).isInstanceOf(Started.class);
            assertThat(test.sender().awaitAttempts(1)).hasSize(1);
        }
    }

    private static OtpAuthBuilder hooks(OtpAuthBuilder builder, Captcha captcha, Carrier carrier) {
        // region hooks
        return builder.botCheck((proof, client) -> captcha.isSolvedBy(proof))
                .carrierLookup(phone -> carrier.isMobile(phone) ? Line.MOBILE : Line.OTHER)
                .riskCheck(new RiskCheck() {
                    @Override
                    public boolean maySend(PhoneNumber phone, Purpose purpose) {
                        return true;
                    }

                    @Override
                    public boolean mayTrust(PhoneNumber phone, Purpose purpose, Client client) {
                        return !carrier.changedSimLately(phone);
                    }
                });
        // endregion
    }

    private static final class Captcha {

        boolean isSolvedBy(String proof) {
            return proof.equals("solved");
        }
    }

    private static final class Carrier {

        private final Set<PhoneNumber> swapped = Set.of();

        boolean isMobile(PhoneNumber phone) {
            return phone.e164().startsWith("+1");
        }

        boolean changedSimLately(PhoneNumber phone) {
            return swapped.contains(phone);
        }
    }
}
