// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.OtpAuth;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

// region listener
/** Builds the library when the application starts, hands it to the filters of {@code web.xml}, and closes it in the end. */
public final class AuthListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        OtpAuth auth = ExampleAuth.build(); // as in the README
        event.getServletContext().setAttribute(OtpAuth.class.getName(), auth);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ((OtpAuth) event.getServletContext().getAttribute(OtpAuth.class.getName())).close();
    }
}
// endregion
