// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;

/**
 * What a provider says, later, about a message it had taken.
 *
 * @param number which message of its challenge, from 1
 * @param failure why it did not arrive; empty when it did
 */
public record DeliveryReceipt(ChallengeId challenge, int number, Optional<DeliveryFailure> failure) {}
