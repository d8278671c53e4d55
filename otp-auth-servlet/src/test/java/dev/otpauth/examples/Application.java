// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.FilterSettings;
import dev.otpauth.servlet.OtpAuthFilters;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

// region application
/** The filters, the API for signing in below {@code /v1}, and pages for users below {@code /account}. */
final class Application implements ServletContainerInitializer {

    private final OtpAuth auth;

    Application(OtpAuth auth) {
        this.auth = auth;
    }

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        OtpAuthFilters.install(context, auth, FilterSettings.defaults())
                .requireUser("/account/*")
                .signIn("/v1/*");
        context.addServlet("account", new AccountServlet()).addMapping("/account/*");
    }
}
// endregion
