// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Of HTTP. */
@NullMarked
package dev.creatives.servlet.http;

import org.jspecify.annotations.NullMarked;
