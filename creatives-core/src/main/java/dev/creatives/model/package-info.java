// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** The nouns: values that cannot be wrong. Nothing here knows a store, a disk or a verb. */
@NullMarked
package dev.creatives.model;

import org.jspecify.annotations.NullMarked;
