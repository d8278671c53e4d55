// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider: takes every message, remembers what was sent, and lets people read their own phone. */
final class Ledger implements OtpSender {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final List<Sent> sent = new ArrayList<>();
    private final Map<ChallengeId, String> codes = new HashMap<>();

    /** One message. */
    record Sent(String phone, ChallengeId challenge) {}

    @Override
    public synchronized SendResult send(OtpMessage message) {
        sent.add(new Sent(message.to().e164(), message.challenge()));
        Matcher code = CODE.matcher(message.text().reveal());
        if (code.find()) {
            codes.put(message.challenge(), code.group());
        }
        return new SendResult.Accepted("sim-" + sent.size());
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized int count() {
        return sent.size();
    }

    /** The code on the phone, if a message came. */
    synchronized Optional<String> codeOf(ChallengeId challenge) {
        return Optional.ofNullable(codes.get(challenge));
    }
}
