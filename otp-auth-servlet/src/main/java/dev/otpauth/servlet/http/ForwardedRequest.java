// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose remote address is that of the client, not that of the proxy before us. No name is looked up. */
public final class ForwardedRequest extends HttpServletRequestWrapper {

    private final ClientAddress client;

    public ForwardedRequest(HttpServletRequest request, ClientAddress client) {
        super(request);
        this.client = client;
    }

    @Override
    public String getRemoteAddr() {
        return client.toString();
    }

    @Override
    public String getRemoteHost() {
        return client.toString();
    }
}
