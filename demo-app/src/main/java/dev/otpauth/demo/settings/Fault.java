// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

/**
 * One thing that is wrong with one setting.
 *
 * @param key the setting's name
 * @param complaint what is wrong and what would be right; never the value of a secret
 */
public record Fault(String key, String complaint) {

    @Override
    public String toString() {
        return key + ": " + complaint;
    }
}
