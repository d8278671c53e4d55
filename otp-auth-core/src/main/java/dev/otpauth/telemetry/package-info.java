// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Measurements for whoever runs this, of a bounded number of series: no phone, address or id is ever a label. */
@NullMarked
package dev.otpauth.telemetry;

import org.jspecify.annotations.NullMarked;
