// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;

/** Tells whether a request has been wrapped before: by a forward, but not by every asynchronous dispatch, it has. */
final class Wrapped {

    private Wrapped() {}

    static boolean in(Class<?> wrapper, ServletRequest request) {
        ServletRequest layer = request;
        while (layer instanceof ServletRequestWrapper outer) {
            if (wrapper.isInstance(outer)) {
                return true;
            }
            layer = outer.getRequest();
        }
        return false;
    }
}
