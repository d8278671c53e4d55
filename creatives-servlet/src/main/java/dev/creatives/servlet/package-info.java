// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Servlets that take, list and serve scheduled pictures. */
@NullMarked
package dev.creatives.servlet;

import org.jspecify.annotations.NullMarked;
