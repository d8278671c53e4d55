// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;

/** Measures how many bytes the thread of a request allocates in everything behind this filter. */
final class AllocationFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final transient LongAdder bytes = new LongAdder();
    private final transient LongAdder requests = new LongAdder();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        chain.doFilter(request, response);
        bytes.add(THREADS.getCurrentThreadAllocatedBytes() - before);
        requests.increment();
    }

    double bytesPerRequest() {
        return bytes.sum() / (double) requests.sum();
    }
}
