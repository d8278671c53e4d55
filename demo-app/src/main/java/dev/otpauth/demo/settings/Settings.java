// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.message.MessageTemplates;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.servlet.browser.CookieMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of the demo, checked. Immutable; prints no secret.
 *
 * @param bind where to listen
 * @param database whose PostgreSQL; empty for an embedded one under {@code dataDirectory}
 * @param redis whose Redis holds challenges, limits and access tokens; empty to keep those in PostgreSQL too
 * @param dataDirectory what the demo keeps between runs
 * @param twilio who sends the messages; empty in development mode, where they are printed
 * @param codeKeys the keys of the codes; empty when they are to be made under {@code dataDirectory}
 * @param phones where codes may go
 * @param messages what the text messages say
 * @param abuse the rules against those who waste messages or guess
 * @param nearCache what may be remembered of recognised tokens; empty to ask the store each time
 * @param uploadDirectory where pictures are kept; with a bucket, where they are staged until they are whole
 * @param bucket whose bucket keeps pictures; empty to keep them in {@code uploadDirectory}
 * @param zone whose calendar pictures are scheduled by
 * @param trustedProxies networks (CIDR) whose word on the client's address counts
 * @param connectionsPerAddress how many connections one client address may hold
 * @param allowedHosts the names we answer to; empty for every name
 * @param cookies whether browsers keep their tokens in cookies
 * @param metricsPeers networks (CIDR) that see {@code /metrics}
 * @param shutdownPause how long to answer as not ready before no more connections are taken, for a balancer to notice
 */
public record Settings(
        BindAddress bind,
        Optional<DatabaseAddress> database,
        Optional<RedisAddress> redis,
        Path dataDirectory,
        Optional<TwilioAccount> twilio,
        Optional<CodeKeys> codeKeys,
        PhonePolicy phones,
        MessageTemplates messages,
        AbusePolicy abuse,
        Optional<NearCachePolicy> nearCache,
        Path uploadDirectory,
        Optional<BucketAddress> bucket,
        ZoneId zone,
        List<String> trustedProxies,
        int connectionsPerAddress,
        List<String> allowedHosts,
        CookieMode cookies,
        List<String> metricsPeers,
        Duration shutdownPause) {

    /**
     * The settings in {@code environment} and in the file that its {@code OTPAUTH_CONFIG} names; where both have a key the
     * environment's counts.
     *
     * @throws InvalidSettingsException if anything is wrong; it lists all of it
     */
    public static Settings read(Map<String, String> environment) throws InvalidSettingsException {
        return new SettingsReader(environment).read();
    }

    /** Whether no message leaves this machine. Then texts are shown in the log and at {@code /dev/messages}. */
    public boolean isDevelopment() {
        return twilio.isEmpty();
    }
}
