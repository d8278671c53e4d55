// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.problem;

import dev.creatives.model.CreativesException;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.BlobStoreException;
import java.time.Duration;

/** What refusals and breakage of the core look like on the wire. */
public final class Refusals {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Refusals() {}

    /** The problem of an upload that was refused. */
    public static Problem of(UploadResult.Refused refused) {
        ProblemCode code = codeOf(refused.reason());
        Problem problem = Problem.of(code).withDetail(refused.detail());
        if (refused.reason() == Refusal.DATE_IN_PAST || refused.reason() == Refusal.DATE_TOO_FAR) {
            problem = problem.withField("scheduled_at");
        }
        if (refused.retryAfter().isPresent()) {
            return problem.withRetryAfter(refused.retryAfter().get());
        }
        return code == ProblemCode.UNAVAILABLE ? problem.withRetryAfter(SOON) : problem;
    }

    /** The problem of a store that failed. */
    public static Problem of(CreativesException failure) {
        if (failure instanceof BlobStoreException blobs && blobs.full()) {
            return Problem.of(ProblemCode.INSUFFICIENT_STORAGE);
        }
        if (failure instanceof BlobStoreException blobs && blobs.damaged()) {
            return Problem.of(ProblemCode.INTERNAL_ERROR);
        }
        return Problem.of(ProblemCode.UNAVAILABLE).withRetryAfter(SOON);
    }

    private static ProblemCode codeOf(Refusal reason) {
        return switch (reason) {
            case DATE_IN_PAST -> ProblemCode.DATE_IN_PAST;
            case DATE_TOO_FAR -> ProblemCode.DATE_TOO_FAR;
            case UNSUPPORTED_TYPE -> ProblemCode.UNSUPPORTED_TYPE;
            case TOO_LARGE, TOO_MANY_PIXELS -> ProblemCode.PAYLOAD_TOO_LARGE;
            case QUOTA_EXCEEDED -> ProblemCode.QUOTA_EXCEEDED;
            case INFECTED -> ProblemCode.INFECTED;
            case TOO_SLOW -> ProblemCode.TOO_SLOW;
            case BUSY, NOT_SCANNED -> ProblemCode.UNAVAILABLE;
            case INSUFFICIENT_STORAGE -> ProblemCode.INSUFFICIENT_STORAGE;
        };
    }
}
