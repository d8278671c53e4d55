// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes one answer of whatever is thrown: 500, or 503 if a store cannot answer, or the problem of a {@link
 * dev.otpauth.servlet.problem.ProblemException}; and one line in the log with the request id, unless it is the client's
 * doing. An asynchronous request that takes too long gets a 503.
 *
 * <p>An answer that is under way cannot be taken back: then nothing is written, and the connection is aborted, so that the
 * client sees that something is missing. A client that went away is nobody's failure. What a container throws to itself
 * passes. After an answer has been sent, an error of the virtual machine other than a stack overflow goes on to the
 * container.
 *
 * @see <a href="https://github.com/jakartaee/servlet/issues/256">Jakarta Servlet, issue 256, on aborting</a>
 */
public class RecoveryFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = RecoveryFilter.class.getName();

    private final transient Recovery recovery;

    public RecoveryFilter() {
        this(WebEvents.NONE);
    }

    /** Tells {@code events} what goes wrong. */
    public RecoveryFilter(WebEvents events) {
        this.recovery = new Recovery(events);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What fails within a forward or an include comes up through the request that made it, and is met there.
        if (isInner(request.getDispatcherType())) {
            chain.doFilter(request, response);
            return;
        }
        RequestId id = RequestId.of(request);
        request.setAttribute(ATTRIBUTE, true);
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            recovery.recover(id, request, response, failure);
        }
        AsyncRecovery.watch(request, response, recovery, id);
    }

    /** Whether one stands before whoever handles {@code request}, and will meet what is thrown. */
    static boolean guards(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    private static boolean isInner(DispatcherType type) {
        return type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE;
    }
}
