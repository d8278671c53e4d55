// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Pieces of HTTP: ranges, entity tags, file names in headers, JSON, and a body that must come fast enough. */
@NullMarked
package dev.creatives.servlet.http;

import org.jspecify.annotations.NullMarked;
