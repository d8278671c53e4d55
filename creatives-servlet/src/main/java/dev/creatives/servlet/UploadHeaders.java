// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.multipart.Boundary;
import dev.creatives.servlet.multipart.MalformedMultipartException;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** What the headers of an upload must say, before its body is looked at. */
final class UploadHeaders {

    private UploadHeaders() {}

    /**
     * The boundary of the form.
     *
     * @throws ProblemException 415 if it is no form, or compressed; 413 if it says that it is too long; 400 without a usable
     *     boundary
     */
    static Boundary require(HttpServletRequest request, long mostBytes) {
        List<String> types = Collections.list(request.getHeaders("Content-Type"));
        if (types.size() != 1 || !Boundary.isForm(types.get(0))) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        for (String coding : Collections.list(request.getHeaders("Content-Encoding"))) {
            if (!coding.strip().equalsIgnoreCase("identity")) {
                throw new ProblemException(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE)
                        .withHeader("Accept-Encoding", "identity")
                        .withDetail("The body is compressed."));
            }
        }
        if (request.getContentLengthLong() > mostBytes) {
            throw new ProblemException(Problem.of(ProblemCode.PAYLOAD_TOO_LARGE)
                    .withDetail("The request holds at most " + mostBytes + " bytes."));
        }
        try {
            return Boundary.of(types.get(0));
        } catch (MalformedMultipartException e) {
            throw new ProblemException(FormProblems.of(e));
        }
    }
}
