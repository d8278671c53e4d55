// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Requests of nothing but a peer and header lines. */
final class FakeRequests {

    private FakeRequests() {}

    /** @param lines each {@code name: value} */
    static HttpServletRequest from(String peer, String... lines) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "getRemoteAddr":
                            return peer;
                        case "getHeaders":
                            return Collections.enumeration(values((String) args[0], lines));
                        case "getHeader":
                            return values((String) args[0], lines).stream()
                                    .findFirst()
                                    .orElse(null);
                        case "getHeaderNames":
                            return Collections.enumeration(Arrays.stream(lines)
                                    .map(line -> line.substring(0, line.indexOf(':')))
                                    .distinct()
                                    .toList());
                        case "getIntHeader":
                            return -1;
                        case "getDateHeader":
                            return -1L;
                        default:
                            throw new AssertionError("not faked: " + method);
                    }
                });
    }

    private static List<String> values(String name, String... lines) {
        return Arrays.stream(lines)
                .filter(line -> line.substring(0, line.indexOf(':')).equalsIgnoreCase(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }
}
