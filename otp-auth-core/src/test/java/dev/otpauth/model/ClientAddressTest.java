// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:1:2::, 2001:db8:1:2::/64",
        "::1, 0:0:0:0::/64",
        // An IPv4 address in IPv6 clothes is counted as what it is.
        "::ffff:192.0.2.7, 192.0.2.7",
    })
    void anAddressIsCountedByItsNetwork(String text, String network) {
        assertThat(ClientAddress.parse(text).orElseThrow().network()).isEqualTo(network);
    }

    @Test
    void aWholeSlash64IsOneClient() {
        ClientAddress one = ClientAddress.parse("2001:db8::1").orElseThrow();
        ClientAddress other =
                ClientAddress.parse("2001:db8::ffff:ffff:ffff:ffff").orElseThrow();
        ClientAddress stranger = ClientAddress.parse("2001:db8:0:1::1").orElseThrow();

        assertThat(one.network()).isEqualTo(other.network()).isNotEqualTo(stranger.network());
    }

    /** The last ones begin or end in ways that the JDK would take for the name of a host and ask a name server about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "example.test", "unknown", "_hidden", "1.2.3", "1.2.3.4.", "1.2.3.4.5", "256.1.1.1",
                        "01.2.3.4",
                "1.2.3.4:80", "[::1]", "[::1]:80", "::1%eth0", ":", ":::", "1:2", "1::2::3", "12345::",
                        "::ffff:999.1.1.1",
                "1.2.3.4\n", "::1\n", "0x7f000001", "2130706433", ".:1", ".:", "..::1", "a.b:c"
            })
    void aNameIsNeverLookedUp(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }
}
