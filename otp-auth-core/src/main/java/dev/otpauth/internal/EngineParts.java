// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.internal.guard.Hooks;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.spi.MessageComposer;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.Stores;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Everything an {@link Engine} is made of, complete. */
public record EngineParts(
        Stores stores,
        OtpSender sender,
        MessageComposer messages,
        CodeKeys codeKeys,
        PhonePolicy phones,
        OtpPolicy codes,
        SendLimits sendLimits,
        GuessLimits guessLimits,
        AbusePolicy abuse,
        Hooks hooks,
        SessionPolicy sessions,
        Optional<NearCachePolicy> nearCache,
        DeliveryPolicy delivery,
        List<AuthEvents> events,
        InstantSource clock) {}
