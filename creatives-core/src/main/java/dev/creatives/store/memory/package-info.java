// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** A store in memory: for tests and for trying things out. */
@NullMarked
package dev.creatives.store.memory;

import org.jspecify.annotations.NullMarked;
