// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the repository belongs to a person, an account or a machine. */
@Tag("SUP-09")
@Tag("CH-D64")
class RepositoryScanTest {

    private static final Pattern UNWANTED =
            Pattern.compile("\\.env.*|.*\\.env|.*\\.(pem|key|p12|jks|keystore|rdb|dump|log|class|jar)");

    @Test
    void noFileHoldsASecretAMachineOrSomebodysNumber() throws IOException {
        List<String> findings = new ArrayList<>();
        int texts = 0;
        for (Path file : Repository.files()) {
            Optional<String> text = text(file);
            texts += text.isPresent() ? 1 : 0;
            String name = Repository.root().relativize(file).toString();
            text.ifPresent(content -> findings.addAll(ForbiddenText.in(name, content)));
        }

        assertThat(texts).isGreaterThan(100);
        assertThat(findings).isEmpty();
    }

    @Test
    void noSettingsKeysOrDumpsAreTracked() throws IOException {
        assertThat(Repository.files())
                .extracting(file -> file.getFileName().toString())
                .noneMatch(name -> UNWANTED.matcher(name).matches());
    }

    /** Each is taken apart here, so that this file passes too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AC~f00dfeedf00dfeedf00dfeedf00dfe12",
                "SK~f00dfeedf00dfeedf00dfeedf00dfe12",
                "AKIA~ABCDEFGHIJKLMNOP",
                "ghp~_abcdefghijklmnopqrstuvwxyz0123456789",
                "-----BEGIN~ PRIVATE KEY-----",
                "-----BEGIN~ RSA PRIVATE KEY-----",
                "oa_at~_zyxwvutsrqponmlkjihgfedcba0123456789ABCDEFG123456",
                "postgres:~//asha:kVb3uu1Rz@db.otpauth.dev/otpauth",
                "/home~/asha/project",
                "/Users~/asha/project",
                "/ro~ot/project",
                "/tm~p/project",
                "C:\\Users~\\asha",
                "https://repo~.maven~.apache~.org/maven2",
                "https://repo1~.maven~.org/maven2",
                "registry~.npmjs.org",
                "+91987~6541211",
                "+1 415 ~555 2671",
                "+4479~11123456",
                "+49 1~51 29384756",
            })
    void theScanFindsWhatItLooksFor(String text) {
        assertThat(ForbiddenText.in("some/file", "before " + text.replace("~", "") + " after"))
                .as(text)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550142",
                "+1 202-555-0199",
                "+44 7700 900123",
                "+447700900999",
                "+91 98765 43210",
                "a + 12345678",
                "2026-11-21T00:00:00+0000",
                "https://example.test:8080/path@v1",
                "https://${user}:${password}@db",
                "postgres://user:password@host/database",
                "https://user:word@api.example"
            })
    void whatBelongsToNobodyPasses(String text) {
        assertThat(ForbiddenText.in("some/file", text)).isEmpty();
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
