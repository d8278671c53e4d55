// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.CreativesException;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import dev.creatives.servlet.problem.Refusals;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all servlets do alike: which methods there are, who asks, and what failures look like. */
abstract class Endpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    private final transient CreativeServlets parts;

    Endpoint(CreativeServlets parts) {
        this.parts = parts;
    }

    /**
     * The methods that this path knows; HEAD is one of them wherever GET is.
     *
     * @throws ProblemException if there is no such path
     */
    abstract Collection<String> methods(HttpServletRequest request);

    /** Answers a request of a method that the path knows. HEAD comes as GET does. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response, long owner) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (isKnown(request, response)) {
                long owner = parts.owner()
                        .find(request)
                        .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
                answer(request, response, owner);
            }
        } catch (ProblemException e) {
            refuse(request, response, e.problem());
        } catch (CreativesException e) {
            log.warn("a request for creatives could not be answered: {}", e.toString());
            log.debug("a request for creatives could not be answered", e);
            refuse(request, response, Refusals.of(e));
        }
    }

    private boolean isKnown(HttpServletRequest request, HttpServletResponse response) {
        Collection<String> methods = new TreeSet<>(methods(request));
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        String allow = String.join(", ", methods);
        if (!methods.contains(request.getMethod())) {
            throw new ProblemException(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withHeader("Allow", allow));
        }
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", allow);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return false;
        }
        return true;
    }

    /** Answers with a problem; an answer that is under way is broken off, so that nobody takes it for whole. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the answer was broken off: " + problem);
        }
        response.resetBuffer();
        if (mayHaveMoreBody(request)) {
            // What was not read will not be: the rest of the body must not be taken for the next request.
            response.setHeader("Connection", "close");
        }
        parts.answers().problem(request, response, problem);
    }

    /** Asking the stream would send a client, who waits for a word before it sends, the word. */
    private static boolean mayHaveMoreBody(HttpServletRequest request) {
        boolean first = request.getProtocol().startsWith("HTTP/1");
        return first && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null);
    }

    CreativeServlets parts() {
        return parts;
    }
}
