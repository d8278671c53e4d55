// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Reads multipart/form-data as a stream, strictly and within bounds (RFC 7578, RFC 2046). Knows no servlets. */
@NullMarked
package dev.creatives.servlet.multipart;

import org.jspecify.annotations.NullMarked;
