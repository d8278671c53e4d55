// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Lets pictures through, and nothing but pictures: what is broken, too large or more than a picture is refused. */
@NullMarked
package dev.creatives.image;

import org.jspecify.annotations.NullMarked;
