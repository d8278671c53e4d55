// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** What a verb answers: refusals are values, breakage is an exception. */
@NullMarked
package dev.creatives.result;

import org.jspecify.annotations.NullMarked;
