// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.lifecycle.Hopeless;
import dev.otpauth.demo.settings.InvalidSettingsException;
import dev.otpauth.demo.settings.Settings;

/**
 * Runs the demo. It ends with status 0 after SIGTERM or SIGINT, 2 when a setting is wrong or names a server that will not do, and 1 when it cannot start or did
 * not end cleanly.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        try {
            new DemoProcess(Settings.read(System.getenv())).run();
        } catch (InvalidSettingsException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (Hopeless wrong) {
            System.err.println("the demo cannot start: " + wrong.getMessage());
            System.exit(2);
        } catch (Exception failure) {
            System.err.println("the demo cannot start: " + failure.getMessage());
            System.exit(1);
        }
    }
}
