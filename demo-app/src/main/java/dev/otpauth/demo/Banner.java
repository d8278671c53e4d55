// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.settings.Settings;
import java.net.Inet6Address;

/** The one line that tells a person that the demo serves, and where. */
final class Banner {

    private Banner() {}

    static String of(Settings settings, int port) {
        String address = settings.bind().address().getHostAddress();
        String host = settings.bind().address() instanceof Inet6Address ? "[" + address + "]" : address;
        return "otp-auth demo: http://" + host + ":" + port + mode(settings);
    }

    private static String mode(Settings settings) {
        if (!settings.isDevelopment()) {
            return "";
        }
        String reach = settings.bind().isLoopback() ? "" : "; others can reach this address: not for production";
        return " (development: texts at /dev/messages" + reach + ")";
    }
}
