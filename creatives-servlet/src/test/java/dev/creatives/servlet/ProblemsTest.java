// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.Refusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What refusals are called on the wire. */
class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "DATE_IN_PAST, 422, date_in_past",
        "DATE_TOO_FAR, 422, date_too_far",
        "UNSUPPORTED_TYPE, 415, unsupported_type",
        "TOO_LARGE, 413, payload_too_large",
        "TOO_MANY_PIXELS, 413, payload_too_large",
        "QUOTA_EXCEEDED, 429, quota_exceeded",
        "INFECTED, 422, infected",
        "TOO_SLOW, 408, too_slow",
        "BUSY, 503, unavailable",
        "NOT_SCANNED, 503, unavailable",
        "INSUFFICIENT_STORAGE, 507, insufficient_storage"
    })
    void everyRefusalHasItsCode(Refusal reason, int status, String code) {
        Problem problem = Refusals.of(UploadResult.Refused.forGood(reason, "It is so."));

        assertThat(problem.code().status()).isEqualTo(status);
        assertThat(problem.code().code()).isEqualTo(code);
        assertThat(problem.members()).containsEntry("detail", "It is so.");
        assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 503);
    }

    @Test
    void theTimeToComeBackIsRoundedUp() {
        Problem problem = Refusals.of(
                new UploadResult.Refused(Refusal.QUOTA_EXCEEDED, "Enough.", Optional.of(Duration.ofMillis(61_001))));

        assertThat(problem.headers()).containsEntry("Retry-After", "62");
        assertThat(problem.members()).containsEntry("retry_after", 62L);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsDocumentedWithItsStatus(ProblemCode code) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/errors.md"));
        List<String> pictures = lines.stream()
                .dropWhile(line -> !line.startsWith("Pictures have these"))
                .takeWhile(line -> !line.startsWith("## "))
                .toList();

        assertThat(pictures)
                .anyMatch(line -> line.startsWith("| ")
                        && line.split("\\|")[1].contains("`" + code.code() + "`")
                        && line.split("\\|")[2].strip().equals(Integer.toString(code.status())));
    }
}
