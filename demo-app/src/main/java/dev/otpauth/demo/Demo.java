// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.lifecycle.Hopeless;
import dev.otpauth.demo.operator.OperatorCommand;
import dev.otpauth.demo.settings.InvalidSettingsException;
import dev.otpauth.demo.settings.Settings;
import java.util.List;

/**
 * Runs the demo. It ends with status 0 after SIGTERM or SIGINT, 2 when a setting is wrong or names a server or a folder that
 * will not do, and 1 when it cannot start or did not end cleanly. With the word {@code operator} it runs one command instead,
 * see {@link OperatorCommand}.
 */
public final class Demo {

    private Demo() {}

    /** {@code operator …} is the only command. */
    private static int command(List<String> words) {
        if (!words.get(0).equals("operator")) {
            System.err.println("the demo takes no arguments, or: operator help");
            return 2;
        }
        System.setProperty("otpauth.log.level", "ERROR");
        return OperatorCommand.run(
                words.subList(1, words.size()), System.getenv(), RedisStart::open, System.out, System.err);
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.exit(command(List.of(arguments)));
        }
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
