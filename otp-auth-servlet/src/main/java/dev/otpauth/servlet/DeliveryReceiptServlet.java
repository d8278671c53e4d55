// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemWriter;
import dev.otpauth.spi.ProviderCallback;
import dev.otpauth.spi.ReceiptReader;
import dev.otpauth.spi.ReceiptReader.Reading;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes a provider's reports about messages, at the address that its sender was given. A report without a valid signature
 * is 403 and believed in nothing; a valid one is 204, however often it comes.
 */
public class DeliveryReceiptServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 16 * 1024;

    private final transient OtpAuth auth;
    private final transient ReceiptReader reader;

    /** Passes on to {@code auth} what {@code reader} understands. */
    public DeliveryReceiptServlet(OtpAuth auth, ReceiptReader reader) {
        this.auth = auth;
        this.reader = reader;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            refuse(request, response, ProblemCode.METHOD_NOT_ALLOWED);
            return;
        }
        boolean fits = request.getContentLengthLong() <= MOST_BYTES;
        byte[] body = fits ? request.getInputStream().readNBytes(MOST_BYTES + 1) : new byte[0];
        if (!fits || body.length > MOST_BYTES) {
            refuse(request, response, ProblemCode.PAYLOAD_TOO_LARGE);
            return;
        }
        Reading reading = reader.read(callback(request, body));
        if (reading instanceof Reading.Genuine genuine) {
            genuine.receipt().ifPresent(auth::receive);
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            refuse(request, response, ProblemCode.FORBIDDEN);
        }
    }

    private ProviderCallback callback(HttpServletRequest request, byte[] body) {
        return new ProviderCallback(
                Optional.ofNullable(request.getQueryString()).orElse(""),
                Optional.ofNullable(request.getHeader(reader.signatureHeader())),
                new String(body, StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemCode code)
            throws IOException {
        ProblemWriter.write(request, response, Problem.of(code));
    }
}
