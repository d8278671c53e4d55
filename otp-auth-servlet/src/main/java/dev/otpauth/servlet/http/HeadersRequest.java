// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request some of whose headers read differently, by whatever accessor. The request beneath is not changed. */
abstract class HeadersRequest extends HttpServletRequestWrapper {

    HeadersRequest(HttpServletRequest request) {
        super(request);
    }

    /** The values to show for {@code name} instead of the true ones; none hides the header, empty leaves it alone. */
    abstract Optional<List<String>> replacement(String name);

    /** Headers to show even if the request beneath has none of that name. */
    abstract Set<String> added();

    @Override
    public @Nullable String getHeader(String name) {
        Optional<List<String>> replaced = replacement(name);
        if (replaced.isEmpty()) {
            return super.getHeader(name);
        }
        return replaced.get().isEmpty() ? null : replaced.get().get(0);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return replacement(name).map(Collections::enumeration).orElseGet(() -> super.getHeaders(name));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : Collections.list(super.getHeaderNames())) {
            if (replacement(name).isEmpty()) {
                names.add(name);
            }
        }
        names.addAll(added());
        return Collections.enumeration(names);
    }

    @Override
    public int getIntHeader(String name) {
        return replacement(name).isEmpty() ? super.getIntHeader(name) : toInt(getHeader(name));
    }

    @Override
    public long getDateHeader(String name) {
        if (replacement(name).isEmpty()) {
            return super.getDateHeader(name);
        }
        if (getHeader(name) == null) {
            return -1;
        }
        throw new IllegalArgumentException("not a date");
    }

    private static int toInt(@Nullable String value) {
        return value == null ? -1 : Integer.parseInt(value);
    }
}
