// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Twilio is reached. Immutable; start from {@link #defaults()} and change what you must. */
public final class TwilioSettings {

    private static final Pattern TWILIO = Pattern.compile("https://api(?:\\.[a-z0-9-]{1,32}){0,2}\\.twilio\\.com");
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

    private final URI baseUrl;
    private final Duration connectTimeout;
    private final Duration callTimeout;
    private final int connections;
    private final InstantSource clock;
    private final Optional<TwilioReceipts> receipts;

    private TwilioSettings(
            URI baseUrl,
            Duration connectTimeout,
            Duration callTimeout,
            int connections,
            InstantSource clock,
            Optional<TwilioReceipts> receipts) {
        this.baseUrl = baseUrl;
        this.connectTimeout = connectTimeout;
        this.callTimeout = callTimeout;
        this.connections = connections;
        this.clock = clock;
        this.receipts = receipts;
    }

    /** {@code https://api.twilio.com}, 2 seconds to connect, 5 for a whole call, 20 connections, the system's clock. */
    public static TwilioSettings defaults() {
        return new TwilioSettings(
                URI.create("https://api.twilio.com"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                20,
                InstantSource.system(),
                Optional.empty());
    }

    URI baseUrl() {
        return baseUrl;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    int connections() {
        return connections;
    }

    Optional<TwilioReceipts> receipts() {
        return receipts;
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * Another place to send to: a region of Twilio, such as {@code https://api.dublin.ie1.twilio.com}, or a stand-in on
     * this machine, which alone may go without TLS.
     *
     * @throws IllegalArgumentException if {@code url} is anything else, or has a path
     */
    public TwilioSettings withBaseUrl(URI url) {
        String text = url.toString();
        if (!TWILIO.matcher(text).matches() && !LOOPBACK.matcher(text).matches()) {
            throw new IllegalArgumentException("a base URL is https://api....twilio.com or one of this machine's");
        }
        return new TwilioSettings(url, connectTimeout, callTimeout, connections, clock, receipts);
    }

    /** @throws IllegalArgumentException unless {@code timeout} lies between 1 millisecond and 2 seconds */
    public TwilioSettings withConnectTimeout(Duration timeout) {
        return new TwilioSettings(baseUrl, atMost(2, timeout, "connecting"), callTimeout, connections, clock, receipts);
    }

    /**
     * How long one call may take, from looking up the name to the last byte of the answer.
     *
     * @throws IllegalArgumentException unless {@code timeout} lies between 1 millisecond and 5 seconds
     */
    public TwilioSettings withCallTimeout(Duration timeout) {
        return new TwilioSettings(baseUrl, connectTimeout, atMost(5, timeout, "a call"), connections, clock, receipts);
    }

    /** @throws IllegalArgumentException unless {@code most} lies between 1 and 20 */
    public TwilioSettings withConnections(int most) {
        if (most < 1 || most > 20) {
            throw new IllegalArgumentException("connections: 1 to 20, not " + most);
        }
        return new TwilioSettings(baseUrl, connectTimeout, callTimeout, most, clock, receipts);
    }

    /** Another clock, which reads the dates that Twilio names. */
    public TwilioSettings withClock(InstantSource source) {
        return new TwilioSettings(baseUrl, connectTimeout, callTimeout, connections, source, receipts);
    }

    /** Asks Twilio to report what becomes of each message. Default: it does not. */
    public TwilioSettings withReceipts(TwilioReceipts reader) {
        return new TwilioSettings(baseUrl, connectTimeout, callTimeout, connections, clock, Optional.of(reader));
    }

    private static Duration atMost(int seconds, Duration timeout, String what) {
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofSeconds(seconds)) > 0) {
            throw new IllegalArgumentException(what + " may take 1 millisecond to " + seconds + " seconds");
        }
        return timeout;
    }
}
