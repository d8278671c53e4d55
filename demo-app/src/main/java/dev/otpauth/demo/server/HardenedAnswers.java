// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import dev.otpauth.model.ClientAddress;
import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.TrustedProxies;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Puts the headers for browsers on every answer, those included that are given before any servlet sees the request. Over TLS,
 * which ends at a proxy of ours, browsers are told to keep to it.
 */
final class HardenedAnswers extends Handler.Wrapper {

    private final SecurityHeaders headers = SecurityHeaders.ofApi();
    private final TrustedProxies proxies;

    /** @param proxies whose word on TLS counts */
    HardenedAnswers(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        headers.fields(isOverTls(request)).forEach(response.getHeaders()::put);
        return super.handle(request, response, callback);
    }

    private boolean isOverTls(Request request) {
        List<String> told = request.getHeaders().getValuesList("X-Forwarded-Proto");
        return request.isSecure()
                || (told.equals(List.of("https"))
                        && ClientAddress.parse(Request.getRemoteAddr(request))
                                .filter(proxies::trust)
                                .isPresent());
    }
}
