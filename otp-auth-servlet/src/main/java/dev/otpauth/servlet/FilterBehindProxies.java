// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.http.HttpFilter;

/** A filter that believes some proxies: those it was given or, made by a descriptor, those that its init parameter lists. */
abstract class FilterBehindProxies extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient TrustedProxies proxies;

    FilterBehindProxies(TrustedProxies trusted) {
        this.proxies = trusted;
    }

    @Override
    public void init() {
        if (getInitParameter("trusted-proxies") != null) {
            proxies = FilterSettings.of(this::getInitParameter).trustedProxies();
        }
    }

    final TrustedProxies proxies() {
        return proxies;
    }
}
