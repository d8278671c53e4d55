// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import java.io.IOException;

/** More bytes than there may be. */
final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;
}
