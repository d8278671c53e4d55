// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.servlet.json.Json;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;

/**
 * {@code GET /dev/messages}: the texts that would have gone out, for whoever sits at this machine; to others there is nothing
 * here. Nor is there when a proxy passed the request on, or when it was meant for another host: a web page whose name
 * suddenly points to this machine must not read codes.
 */
public final class DevMessagesServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> PROXY_HEADERS = Set.of("Forwarded", "X-Forwarded-For", "Via");

    private final transient ShownMessages messages;

    public DevMessagesServlet(ShownMessages messages) {
        super("GET");
        this.messages = messages;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isFromThisMachine(request)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        Json.write(response, messages.newestFirst());
    }

    private static boolean isFromThisMachine(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && OUR_NAMES.contains(request.getServerName())
                && PROXY_HEADERS.stream().allMatch(name -> request.getHeader(name) == null);
    }
}
