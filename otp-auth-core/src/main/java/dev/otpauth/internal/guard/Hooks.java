// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.spi.BotCheck;
import dev.otpauth.spi.CarrierLookup;
import dev.otpauth.spi.RiskCheck;
import java.util.Optional;

/** What the host is asked before a message is sent or a code trusted, as far as it answers. */
public record Hooks(Optional<BotCheck> bots, Optional<CarrierLookup> carrier, Optional<RiskCheck> risk) {}
