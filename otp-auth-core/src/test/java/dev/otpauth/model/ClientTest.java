// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientTest {

    @Test
    void aLabelIsOneLine() {
        Client client = Client.unknown().withDevice(" Phone\r\n\u2028of\u001b[0m Asha\u202e ");

        assertThat(client.device()).hasValue("Phone   of [0m Asha");
    }

    @Test
    void aLabelOfNothingVisibleIsNoLabel() {
        assertThat(Client.unknown().withDevice(" \u0000\u200b\n").device()).isEmpty();
    }

    @Test
    void aLongLabelIsCutBetweenCharacters() {
        String label = Client.unknown()
                .withDevice("x".repeat(199) + "\uD83D\uDE00 and more")
                .device()
                .orElseThrow();

        assertThat(label).hasSize(199);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(label)).isTrue();
    }
}
