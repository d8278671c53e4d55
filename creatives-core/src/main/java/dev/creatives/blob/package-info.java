// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** What the stores of bytes share: drafts on a disk, and the steps that a crash may come between. Not API. */
@NullMarked
package dev.creatives.blob;

import org.jspecify.annotations.NullMarked;
