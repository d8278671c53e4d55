// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.nio.file.Path;

class MixedCutsTest extends CutScenarios {

    @Override
    Servers start(Path directory) {
        return Servers.mixed(directory);
    }
}
