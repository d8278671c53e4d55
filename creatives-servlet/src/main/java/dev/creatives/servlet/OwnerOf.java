// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;

/** Says who sends a request. The application knows; it is asked before anything of the body is read. Thread-safe. */
@FunctionalInterface
public interface OwnerOf {

    /** The number of the owner; empty for somebody who is not signed in. */
    OptionalLong find(HttpServletRequest request);
}
