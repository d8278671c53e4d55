// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.InetAddress;

/**
 * Where the demo listens.
 *
 * @param address a local address
 * @param port a TCP port; 0 for any free one
 */
public record BindAddress(InetAddress address, int port) {

    /** Whether only this machine can connect. */
    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }
}
