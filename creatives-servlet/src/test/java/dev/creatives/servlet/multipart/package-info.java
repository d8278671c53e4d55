// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Of forms. */
@NullMarked
package dev.creatives.servlet.multipart;

import org.jspecify.annotations.NullMarked;
