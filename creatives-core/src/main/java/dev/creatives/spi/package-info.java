// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** The sockets: what stores of rows, stores of bytes and scanners implement. */
@NullMarked
package dev.creatives.spi;

import org.jspecify.annotations.NullMarked;
