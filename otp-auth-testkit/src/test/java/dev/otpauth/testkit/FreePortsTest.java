// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void neitherAPortNorItsNeighbourIsGivenTwice() {
        IntStream ports = IntStream.range(0, 500)
                .map(pair -> FreePorts.withNeighbour(1))
                .flatMap(port -> IntStream.of(port, port + 1));

        assertThat(ports.boxed()).doesNotHaveDuplicates();
    }
}
