// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static java.util.Objects.requireNonNull;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.problem.ExpectedFailures;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemWriter;
import dev.otpauth.servlet.signin.Router;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API by which people sign in: challenges, tokens, profile and sessions, as {@code docs/openapi.yaml} has it. Mount it
 * under any prefix, such as {@code /v1/*}. It needs no filter, but works with them.
 */
public class SignInServlet extends HttpServlet {

    /** The request header that the proof of being a person is read from, unless told otherwise. */
    public static final String BOT_PROOF = "Bot-Proof";

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SignInServlet.class);

    private transient @Nullable Router router;

    /**
     * Takes the {@link OtpAuth} from the servlet context attribute of that class name, and the name of the header from the
     * init parameter {@code bot-proof-header}; the parameters of {@link FilterSettings} about cookies count as well.
     */
    public SignInServlet() {}

    /** Signs people in to {@code auth}. */
    public SignInServlet(OtpAuth auth) {
        this(auth, BOT_PROOF);
    }

    /** Signs people in to {@code auth}, and reads the proof of being a person from that request header. */
    public SignInServlet(OtpAuth auth, String botProofHeader) {
        this(auth, FilterSettings.defaults().withBotProofHeader(botProofHeader));
    }

    /** Signs people in to {@code auth}. What an {@link AuthenticateFilter} in front was told of cookies counts here too. */
    public SignInServlet(OtpAuth auth, FilterSettings settings) {
        this.router = new Router(auth, settings.botProofHeader(), settings.tokenCookies());
    }

    @Override
    public void init() throws ServletException {
        if (router == null) {
            FilterSettings settings = FilterSettings.of(this::getInitParameter);
            String header = getInitParameter("bot-proof-header");
            router = new Router(
                    ContextParts.auth(getServletContext()),
                    header == null ? settings.botProofHeader() : header,
                    settings.tokenCookies());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(RequestId.HEADER, RequestId.of(request).value());
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        try {
            requireNonNull(router, "router").serve(request, response, path);
        } catch (RuntimeException failure) {
            refuse(request, response, failure);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        Problem problem = ExpectedFailures.answerTo(failure).orElseThrow(() -> failure);
        if (problem.type() == ProblemCode.UNAVAILABLE) {
            noteUnlessGuarded(request, failure);
        }
        ProblemWriter.write(request, response, problem);
    }

    /** The filter that recovers tells about a store that is away, and counts it; without one it falls to us. */
    private static void noteUnlessGuarded(HttpServletRequest request, RuntimeException failure) {
        if (RecoveryFilter.guards(request)) {
            throw failure;
        }
        log.warn("request {} could not be answered: {}", RequestId.of(request), failure.toString());
    }
}
