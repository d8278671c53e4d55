// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** What happened, for logs and measurements. */
@NullMarked
package dev.creatives.event;

import org.jspecify.annotations.NullMarked;
