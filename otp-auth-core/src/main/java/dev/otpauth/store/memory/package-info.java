// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Stores in the memory of one process: for tests, demonstrations and single-node tools. Everything is lost when the process
 * ends, and no other process sees it.
 */
@NullMarked
package dev.otpauth.store.memory;

import org.jspecify.annotations.NullMarked;
