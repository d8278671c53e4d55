// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.SlotResult;
import dev.creatives.UploadSlot;
import dev.creatives.model.Creative;
import dev.creatives.servlet.http.PaceWatch;
import dev.creatives.servlet.http.TooSlowException;
import dev.creatives.servlet.multipart.BodyTooLargeException;
import dev.creatives.servlet.multipart.Boundary;
import dev.creatives.servlet.multipart.MalformedMultipartException;
import dev.creatives.servlet.multipart.MultipartReader;
import dev.creatives.servlet.multipart.PartTooLargeException;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import dev.creatives.servlet.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /upload-creative}: takes a form with a day and a picture, and streams the picture to where it will lie.
 *
 * <p>Who uploads, what the headers say and whether there is room is known before the body is opened, so that a client that
 * sent {@code Expect: 100-continue} has sent nothing in vain. The query string has no say. A client that sends less than
 * its {@link dev.creatives.servlet.http.Pace} is answered 408. After a refusal in the middle the connection is closed.
 *
 * <p>Some of this is a setting of the server. Jetty reads 128 KiB after a refusal, and 32 KiB with 4 for {@code
 * HttpConfiguration.setMaxUnconsumedRequestContentReads}. Tomcat lets clients go on before anybody was asked, unless {@code
 * continueResponseTiming} is {@code onRead}; reads {@code maxSwallowSize} after a refusal; and waits for a client that sends
 * nothing at all for its {@code connectionTimeout}, to answer 500 then by itself.
 */
public final class UploadServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private transient @Nullable PaceWatch watch;

    UploadServlet(CreativeServlets parts) {
        super(parts);
    }

    @Override
    public void init() {
        watch = new PaceWatch(parts().pace());
    }

    @Override
    public void destroy() {
        Objects.requireNonNull(watch, "init() comes first").close();
    }

    @Override
    Collection<String> methods(HttpServletRequest request) {
        return List.of("POST");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, long owner) throws IOException {
        Boundary boundary = UploadHeaders.require(request, parts().limits().bodyBytes());
        Creative creative;
        try (UploadSlot slot = reserve(owner)) {
            creative = receive(request, boundary, slot);
        }
        CreativeJson json = new CreativeJson(request);
        response.setHeader("Location", json.path(creative.id()));
        parts().answers()
                .json(request, response, HttpServletResponse.SC_CREATED, Map.of("creative", json.of(creative)));
    }

    private UploadSlot reserve(long owner) {
        SlotResult result = parts().verbs().reserve(owner);
        if (result instanceof SlotResult.Refused refused) {
            throw new ProblemException(Refusals.of(refused.asUploadResult()));
        }
        return ((SlotResult.Reserved) result).slot();
    }

    private Creative receive(HttpServletRequest request, Boundary boundary, UploadSlot slot) throws IOException {
        PaceWatch pace = Objects.requireNonNull(watch, "init() comes first");
        try (PaceWatch.Watched watched = pace.watch(request.getInputStream())) {
            return new UploadForm(slot).take(new MultipartReader(watched.body(), boundary, parts().limits()));
        } catch (MalformedMultipartException e) {
            throw new ProblemException(FormProblems.of(e));
        } catch (PartTooLargeException e) {
            throw new ProblemException(FormProblems.of(e));
        } catch (BodyTooLargeException e) {
            throw new ProblemException(FormProblems.of(e));
        } catch (TooSlowException e) {
            throw new ProblemException(ProblemCode.TOO_SLOW);
        }
    }
}
