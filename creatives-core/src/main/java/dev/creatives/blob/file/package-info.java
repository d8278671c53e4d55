// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Bytes in files of one folder. */
@NullMarked
package dev.creatives.blob.file;

import org.jspecify.annotations.NullMarked;
