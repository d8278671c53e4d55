// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.problem.ExpectedFailures;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import dev.otpauth.servlet.problem.ProblemWriter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a failure means, tells about it once, and answers once. Thread-safe. */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(RecoveryFilter.class);

    private final WebEvents events;

    Recovery(WebEvents events) {
        this.events = events;
    }

    /** Answers, or throws what the container is to see. */
    void recover(RequestId id, HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException, ServletException {
        FailureKind kind = FailureKind.of(failure);
        if (kind == FailureKind.CLIENT_GONE) {
            clientGone(id, failure);
        }
        if (kind != FailureKind.UNEXPECTED) {
            throw Rethrown.of(failure);
        }
        Optional<Problem> expected = ExpectedFailures.answerTo(failure);
        note(id, failure, expected);
        answer(id, request, response, expected.orElseGet(() -> Problem.of(ProblemCode.INTERNAL_ERROR)));
        if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
            response.flushBuffer();
            throw error;
        }
    }

    /** Answers a request that took too long; false if the answer is under way, so that the container must abort it. */
    boolean timeOut(RequestId id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.warn("request {} timed out", id);
        tell(listener -> listener.timedOut(id));
        if (response.isCommitted()) {
            return false;
        }
        ProblemWriter.writeInsteadOf(request, response, Problem.unavailable());
        return true;
    }

    private void answer(RequestId id, HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            throw new AbortedAnswerException(id);
        }
        ProblemWriter.writeInsteadOf(request, response, problem);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }

    private void note(RequestId id, Throwable failure, Optional<Problem> expected) {
        if (expected.isEmpty()) {
            log.error("request {} failed", id, failure);
            tell(listener -> listener.failed(id, failure));
        } else if (expected.get().type() == ProblemCode.UNAVAILABLE && !(failure instanceof ProblemException)) {
            log.warn("request {} could not be answered: {}", id, failure.toString());
            log.debug("request {} could not be answered", id, failure);
            tell(listener -> listener.unavailable(id, failure));
        }
    }

    private void clientGone(RequestId id, Throwable failure) {
        log.debug("request {}: the client went away", id, failure);
        tell(listener -> listener.clientGone(id));
    }

    private void tell(Consumer<WebEvents> news) {
        try {
            news.accept(events);
        } catch (RuntimeException e) {
            log.warn("a listener failed", e);
        }
    }
}
