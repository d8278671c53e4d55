// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import dev.creatives.policy.SchedulingCalendar;
import jakarta.servlet.ServletContext;

/** Mounts the page. */
public final class Page {

    private Page() {}

    /**
     * Registers its servlets at {@code /} and {@code /page/}, and nowhere else.
     *
     * @param cookies whether browsers may sign in by cookie, without which the page can only say so
     * @param development whether {@code /dev/messages} is there
     * @param calendar which days can be chosen
     * @param maxBytes of a picture
     */
    public static void install(
            ServletContext context, boolean cookies, boolean development, SchedulingCalendar calendar, long maxBytes) {
        context.addServlet("page", new PageServlet()).addMapping("", "/page/*");
        context.addServlet("page-now", new PageNowServlet(cookies, development, calendar, maxBytes))
                .addMapping("/page/now");
    }
}
