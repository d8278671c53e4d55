// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.settings.Settings;
import dev.otpauth.demo.settings.TwilioAccount;
import dev.otpauth.demo.web.DeliveryReports;
import dev.otpauth.demo.web.ShownMessages;
import dev.otpauth.sender.BreakerOtpSender;
import dev.otpauth.sender.ConsoleOtpSender;
import dev.otpauth.sender.twilio.TwilioCredentials;
import dev.otpauth.sender.twilio.TwilioOrigin;
import dev.otpauth.sender.twilio.TwilioOtpSender;
import dev.otpauth.sender.twilio.TwilioReceipts;
import dev.otpauth.sender.twilio.TwilioSettings;
import dev.otpauth.spi.OtpSender;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who takes the text messages: Twilio, or in development the terminal and {@code /dev/messages}.
 *
 * @param shown the messages to show; only in development
 * @param reports where the provider reports, if it is asked to
 * @param closing what to do in the end
 */
record DemoSender(OtpSender sender, Optional<ShownMessages> shown, Optional<DeliveryReports> reports, Runnable closing)
        implements AutoCloseable {

    static DemoSender of(Settings settings, InstantSource clock) {
        return settings.twilio().map(DemoSender::twilio).orElseGet(() -> development(clock));
    }

    @Override
    public void close() {
        closing.run();
    }

    private static DemoSender twilio(TwilioAccount account) {
        Optional<DeliveryReports> reports = account.statusCallback()
                .map(url -> new DeliveryReports(
                        url.getPath(), TwilioReceipts.at(url, account.secret().reveal())));
        TwilioSettings defaults = TwilioSettings.defaults();
        TwilioSettings settings = account.baseUrl().map(defaults::withBaseUrl).orElse(defaults);
        TwilioOtpSender sender = TwilioOtpSender.create(
                credentials(account),
                new TwilioOrigin(account.from()),
                reports.map(it -> settings.withReceipts(it.reader())).orElse(settings));
        return new DemoSender(BreakerOtpSender.around(sender), Optional.empty(), reports, sender::close);
    }

    private static TwilioCredentials credentials(TwilioAccount account) {
        String secret = account.secret().reveal();
        return account.apiKey()
                .map(key -> TwilioCredentials.apiKey(account.accountSid(), key, secret))
                .orElseGet(() -> TwilioCredentials.authToken(account.accountSid(), secret));
    }

    private static DemoSender development(InstantSource clock) {
        ShownMessages shown = new ShownMessages(ConsoleOtpSender.to(System.out), clock);
        return new DemoSender(shown, Optional.of(shown), Optional.empty(), () -> {});
    }
}
