// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** What is allowed: limits of a file, quotas of an owner, and which days can be scheduled. */
@NullMarked
package dev.creatives.policy;

import org.jspecify.annotations.NullMarked;
