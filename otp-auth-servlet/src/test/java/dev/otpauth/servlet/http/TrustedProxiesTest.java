// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("NET-01")
class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            TrustedProxies.parse("10.0.0.0/8, 192.168.1.1,fd00::/8 , 172.16.0.0/12");

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "127.0.0.1", "10.0.0.1", "2001:db8::1", "fd00::1"})
    void byDefaultNobodyIsBelieved(String peer) {
        assertThat(client(TrustedProxies.none(), peer, "X-Forwarded-For: 198.51.100.9", "Forwarded: for=198.51.100.9"))
                .isEqualTo(client(TrustedProxies.none(), peer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # peer       | X-Forwarded-For                              | client
        203.0.113.7  | 198.51.100.9                                 | 203.0.113.7
        11.0.0.1     | 198.51.100.9                                 | 11.0.0.1
        9.255.255.255| 198.51.100.9                                 | 9.255.255.255
        192.168.1.2  | 198.51.100.9                                 | 192.168.1.2
        172.32.0.1   | 198.51.100.9                                 | 172.32.0.1
        172.15.255.1 | 198.51.100.9                                 | 172.15.255.1
        fe00::1      | 198.51.100.9                                 | fe00:0:0:0:0:0:0:1
        10.0.0.1     | 198.51.100.9                                 | 198.51.100.9
        10.255.255.1 | 198.51.100.9                                 | 198.51.100.9
        192.168.1.1  | 198.51.100.9                                 | 198.51.100.9
        172.31.255.1 | 198.51.100.9                                 | 198.51.100.9
        fd12::1      | 198.51.100.9                                 | 198.51.100.9
        [fd12::1]    | 198.51.100.9                                 | 198.51.100.9
        fd12::1%eth0 | 198.51.100.9                                 | 198.51.100.9
        ::ffff:10.0.0.1 | 198.51.100.9                              | 198.51.100.9
        10.0.0.1     | 1.2.3.4, 198.51.100.9                        | 198.51.100.9
        10.0.0.1     | 1.2.3.4,198.51.100.9                         | 198.51.100.9
        10.0.0.1     | 1.2.3.4 , 198.51.100.9                       | 198.51.100.9
        10.0.0.1     | 1.2.3.4, 198.51.100.9, 10.1.1.1              | 198.51.100.9
        10.0.0.1     | 1.2.3.4, 198.51.100.9, 10.1.1.1, 192.168.1.1 | 198.51.100.9
        10.0.0.1     | 10.9.9.9, 198.51.100.9, 10.1.1.1             | 198.51.100.9
        10.0.0.1     | 10.9.9.9, 10.1.1.1                           | 10.9.9.9
        10.0.0.1     | 10.9.9.9                                     | 10.9.9.9
        10.0.0.1     | 127.0.0.1                                    | 127.0.0.1
        10.0.0.1     | 198.51.100.9:4711                            | 198.51.100.9
        10.0.0.1     | 198.51.100.9:                                | 10.0.0.1
        10.0.0.1     | 198.51.100.9:port                            | 10.0.0.1
        10.0.0.1     | 2001:db8::9                                  | 2001:db8:0:0:0:0:0:9
        10.0.0.1     | [2001:db8::9]                                | 2001:db8:0:0:0:0:0:9
        10.0.0.1     | [2001:db8::9]:4711                           | 2001:db8:0:0:0:0:0:9
        10.0.0.1     | [2001:db8::9                                 | 10.0.0.1
        10.0.0.1     | 2001:db8::9]                                 | 10.0.0.1
        10.0.0.1     | [198.51.100.9]                               | 10.0.0.1
        10.0.0.1     | fe80::1%eth0                                 | 10.0.0.1
        10.0.0.1     | [fe80::1%25eth0]                             | 10.0.0.1
        10.0.0.1     | ::ffff:198.51.100.9                          | 198.51.100.9
        10.0.0.1     | ::                                           | 0:0:0:0:0:0:0:0
        10.0.0.1     | :::                                          | 10.0.0.1
        10.0.0.1     | 1:2:3:4:5:6:7:8:9                            | 10.0.0.1
        10.0.0.1     | unknown                                      | 10.0.0.1
        10.0.0.1     | _hidden                                      | 10.0.0.1
        10.0.0.1     | localhost                                    | 10.0.0.1
        10.0.0.1     | example.com                                  | 10.0.0.1
        10.0.0.1     | 198.51.100.9, unknown                        | 10.0.0.1
        10.0.0.1     | 198.51.100.9, unknown, 10.1.1.1              | 10.1.1.1
        10.0.0.1     | unknown, 198.51.100.9                        | 198.51.100.9
        10.0.0.1     | 198.51.100.9,                                | 10.0.0.1
        10.0.0.1     | ,198.51.100.9                                | 198.51.100.9
        10.0.0.1     | 198.51.100.9,,10.1.1.1                       | 10.1.1.1
        10.0.0.1     | 198.51.100.256                               | 10.0.0.1
        10.0.0.1     | 198.51.100                                   | 10.0.0.1
        10.0.0.1     | 198.51.100.9.1                               | 10.0.0.1
        10.0.0.1     | 198.051.100.009                              | 10.0.0.1
        10.0.0.1     | 0x7f000001                                   | 10.0.0.1
        10.0.0.1     | 2130706433                                   | 10.0.0.1
        10.0.0.1     | 1.2.3.4 5.6.7.8                              | 10.0.0.1
        10.0.0.1     | "198.51.100.9"                               | 10.0.0.1
        10.0.0.1     | for=198.51.100.9                             | 10.0.0.1
        10.0.0.1     | ١.٢.٣.٤                                      | 10.0.0.1
        10.0.0.1     | 1.2.3.4%0d%0a                                | 10.0.0.1
        """)
    void theChainIsWalkedFromTheRight(String peer, String forwardedFor, String client) {
        assertThat(client(PROXIES, peer, "X-Forwarded-For: " + forwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        203.0.113.7 | for=198.51.100.9                                    | 203.0.113.7
        10.0.0.1    | for=198.51.100.9                                    | 198.51.100.9
        10.0.0.1    | For=198.51.100.9                                    | 198.51.100.9
        10.0.0.1    | for="198.51.100.9"                                  | 198.51.100.9
        10.0.0.1    | for="198.51.100.9:80"                               | 198.51.100.9
        10.0.0.1    | for="[2001:db8::9]"                                 | 2001:db8:0:0:0:0:0:9
        10.0.0.1    | for="[2001:db8::9]:4711"                            | 2001:db8:0:0:0:0:0:9
        10.0.0.1    | for=198.51.100.9;proto=https;by=10.0.0.1            | 198.51.100.9
        10.0.0.1    | proto=https; for=198.51.100.9                       | 198.51.100.9
        10.0.0.1    | for=1.2.3.4, for=198.51.100.9                       | 198.51.100.9
        10.0.0.1    | for=1.2.3.4, for=198.51.100.9, for=10.1.1.1         | 198.51.100.9
        10.0.0.1    | for="evil, for=198.51.100.9                         | 198.51.100.9
        10.0.0.1    | for=unknown                                         | 10.0.0.1
        10.0.0.1    | for=_hidden                                         | 10.0.0.1
        10.0.0.1    | for="_SEVKISEK"                                     | 10.0.0.1
        10.0.0.1    | proto=https                                         | 10.0.0.1
        10.0.0.1    | for=1.2.3.4;for=5.6.7.8                             | 10.0.0.1
        10.0.0.1    | for                                                 | 10.0.0.1
        10.0.0.1    | for=                                                | 10.0.0.1
        10.0.0.1    | for="198.51.100.9                                   | 10.0.0.1
        10.0.0.1    | =198.51.100.9                                       | 10.0.0.1
        10.0.0.1    | 198.51.100.9                                        | 10.0.0.1
        """)
    void theStandardHeaderIsReadLikewise(String peer, String forwarded, String client) {
        assertThat(client(PROXIES, peer, "Forwarded: " + forwarded)).isEqualTo(client);
    }

    @Test
    void allLinesAreOneChain() {
        assertThat(client(PROXIES, "10.0.0.1", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 198.51.100.9"))
                .isEqualTo("198.51.100.9");
        assertThat(client(PROXIES, "10.0.0.1", "X-Forwarded-For: 198.51.100.9", "X-Forwarded-For: 10.1.1.1"))
                .isEqualTo("198.51.100.9");
    }

    @Test
    void twoHeadersThatDisagreeAreBothNotBelieved() {
        assertThat(client(PROXIES, "10.0.0.1", "X-Forwarded-For: 198.51.100.9", "Forwarded: for=1.2.3.4"))
                .isEqualTo("10.0.0.1");
        assertThat(client(PROXIES, "10.0.0.1", "X-Forwarded-For: 198.51.100.9", "Forwarded: for=198.51.100.9"))
                .isEqualTo("198.51.100.9");
    }

    @Test
    void anEndlessChainIsCutShort() {
        String chain = "X-Forwarded-For: 1.2.3.4" + ", 10.1.1.1".repeat(1000);

        assertThat(client(PROXIES, "10.0.0.1", chain)).isEqualTo("10.1.1.1");
        assertThat(client(PROXIES, "10.0.0.1", "X-Forwarded-For: " + "9".repeat(10_000)))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "2000::/3",
                "::/0",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/8,",
                ",",
                "example.com",
                "10.0.0.0/-1",
                "10.0.0.0/8 10.0.0.0/8",
                "10.0.0.0/a",
                "*",
                "10.*",
                "[::1]",
                "fe80::1%eth0"
            })
    @Tag("OPS-04")
    void whatIsNoBlockOrTheWholeInternetIsRefused(String blocks) {
        assertThatThrownBy(() -> TrustedProxies.parse(blocks)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String client(TrustedProxies proxies, String peer, String... headers) {
        return proxies.clientOf(FakeRequests.from(peer, headers)).orElseThrow().toString();
    }
}
