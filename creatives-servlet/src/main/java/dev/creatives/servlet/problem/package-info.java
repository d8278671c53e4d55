// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Errors on the wire, as RFC 9457 has them. */
@NullMarked
package dev.creatives.servlet.problem;

import org.jspecify.annotations.NullMarked;
