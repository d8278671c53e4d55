// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Forms good and bad, a server, and a client that hides nothing. */
@NullMarked
package dev.creatives.servlet.rig;

import org.jspecify.annotations.NullMarked;
