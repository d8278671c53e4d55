// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** The verbs: take pictures for a calendar day, show them to their owner, and keep rows and bytes in step. */
@NullMarked
package dev.creatives;

import org.jspecify.annotations.NullMarked;
