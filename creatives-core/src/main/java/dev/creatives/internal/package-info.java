// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** How the verbs work. Not for users. */
@NullMarked
package dev.creatives.internal;

import org.jspecify.annotations.NullMarked;
