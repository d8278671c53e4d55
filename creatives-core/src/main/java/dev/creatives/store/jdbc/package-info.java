// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** A store in PostgreSQL 14 or newer, over plain JDBC. Correct under races and crashes, also between nodes. */
@NullMarked
package dev.creatives.store.jdbc;

import org.jspecify.annotations.NullMarked;
