// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.model.ClientAddress;

/** Tells whether a host in a URL is this machine, without looking a name up. */
final class LocalHosts {

    private LocalHosts() {}

    static boolean isLoopback(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.equals("localhost")
                || ClientAddress.parse(bare)
                        .map(found -> found.address().isLoopbackAddress())
                        .orElse(false);
    }
}
