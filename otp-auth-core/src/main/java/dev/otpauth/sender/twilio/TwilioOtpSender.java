// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through Twilio. One per process is enough: it keeps a pool of connections. Thread-safe.
 *
 * <p>A call is one POST and is over within 5 seconds, whatever the other side does; it follows no redirect and reads at most
 * 64 KiB. The message is given the rest of the code's life as its validity, so that a queued one dies with its code. Each
 * outcome is logged with the challenge and Twilio's id, never the text, and the number masked. (Apache HttpClient's own
 * loggers below {@code org.apache.hc.client5.http} print whole requests at level DEBUG: leave them higher.)
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message">Twilio, Create a Message</a>
 */
public final class TwilioOtpSender implements OtpSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioOtpSender.class);
    private static final Pattern MESSAGE_SID = Pattern.compile("[SM]M[0-9a-fA-F]{32}");
    private static final long LONGEST_VALIDITY = Duration.ofMinutes(10).toSeconds();

    private final TwilioOrigin from;
    private final Optional<TwilioReceipts> receipts;
    private final TwilioHttpClient http;
    private final TwilioRestClient client;

    private TwilioOtpSender(TwilioCredentials credentials, TwilioOrigin from, TwilioSettings settings, SSLContext tls) {
        this.from = from;
        this.receipts = settings.receipts();
        this.http = new TwilioHttpClient(settings, tls);
        this.client = new TwilioRestClient.Builder(credentials.username(), credentials.secret())
                .accountSid(credentials.accountSid())
                .httpClient(http)
                .build();
    }

    /** A sender to Twilio itself. */
    public static TwilioOtpSender create(TwilioCredentials credentials, TwilioOrigin from) {
        return create(credentials, from, TwilioSettings.defaults());
    }

    /** A sender with other settings. It trusts the certificates that this process trusts. */
    public static TwilioOtpSender create(TwilioCredentials credentials, TwilioOrigin from, TwilioSettings settings) {
        return create(credentials, from, settings, SSLContexts.createSystemDefault());
    }

    static TwilioOtpSender create(
            TwilioCredentials credentials, TwilioOrigin from, TwilioSettings settings, SSLContext tls) {
        return new TwilioOtpSender(credentials, from, settings, tls);
    }

    @Override
    public SendResult send(OtpMessage message) {
        try {
            return logged(message, answer(create(message)), "-");
        } catch (Settled settled) {
            return logged(message, settled.result(), settled.reason());
        } catch (ApiException refused) {
            return logged(message, refusal(refused), "code " + refused.getCode());
        } catch (RuntimeException senseless) {
            return logged(
                    message, new SendResult.Unknown(), senseless.getClass().getSimpleName());
        }
    }

    private Message create(OtpMessage message) {
        MessageCreator creator = from.message(
                        message.to().e164(), message.text().reveal())
                .setValidityPeriod(validity(message.validity()));
        receipts.ifPresent(reader -> creator.setStatusCallback(reader.addressFor(message)));
        return creator.create(client);
    }

    private static int validity(Duration left) {
        return (int) Math.max(1, Math.min(left.toSeconds(), LONGEST_VALIDITY));
    }

    private static SendResult answer(Message message) {
        if (message.getStatus() == Message.Status.FAILED && message.getErrorCode() != null) {
            return SendResult.Refused.because(TwilioErrorCodes.causeOf(message.getErrorCode()));
        }
        boolean named = MESSAGE_SID.matcher(message.getSid()).matches();
        return named ? new SendResult.Accepted(message.getSid()) : new SendResult.Unknown();
    }

    /** Without a code the answer was none of Twilio's, and nobody knows what stands behind it. */
    private static SendResult refusal(ApiException refused) {
        return refused.getCode() == null
                ? new SendResult.Unknown()
                : SendResult.Refused.because(TwilioErrorCodes.causeOf(refused.getCode()));
    }

    private static SendResult logged(OtpMessage message, SendResult result, String reason) {
        if (result instanceof SendResult.Accepted accepted) {
            LOG.info(
                    "challenge={} phone={} outcome=accepted sid={}",
                    message.challenge(),
                    message.to().masked(),
                    accepted.providerId());
        } else if (result instanceof SendResult.Refused refused && refused.cause() == DeliveryFailure.MISCONFIGURED) {
            LOG.error(
                    "challenge={} phone={} outcome=misconfigured reason=\"{}\"",
                    message.challenge(),
                    message.to().masked(),
                    reason);
        } else {
            LOG.warn(
                    "challenge={} phone={} outcome={} reason=\"{}\"",
                    message.challenge(),
                    message.to().masked(),
                    outcome(result),
                    reason);
        }
        return result;
    }

    private static String outcome(SendResult result) {
        return result instanceof SendResult.Refused refused ? refused.cause().name() : "UNKNOWN";
    }

    /** Ends the calls under way and closes the connections. */
    @Override
    public void close() {
        http.close();
    }
}
