// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** The verbs of pictures with their stores, as the settings say. */
@NullMarked
package dev.otpauth.demo.pictures;

import org.jspecify.annotations.NullMarked;
