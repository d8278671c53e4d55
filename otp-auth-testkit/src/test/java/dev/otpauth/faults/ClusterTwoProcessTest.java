// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.nio.file.Path;

class ClusterTwoProcessTest extends TwoProcessScenarios {

    @Override
    Servers start(Path home) {
        return Servers.clustered(home);
    }
}
