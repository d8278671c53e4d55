// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Days in the life of a site, honest and under attack, played in minutes: what docs/abuse.md reports. */
@NullMarked
package dev.otpauth.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
