// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.AuthenticateFilter;
import dev.otpauth.servlet.RecoveryFilter;
import dev.otpauth.servlet.RequestIdFilter;
import dev.otpauth.servlet.RequireUserFilter;
import dev.otpauth.servlet.SignInServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// region configuration
/** The filters in their order, each for every dispatcher type, and the API for signing in. */
@Configuration(proxyBeanMethods = false)
class SpringConfiguration {

    @Bean(destroyMethod = "close")
    OtpAuth auth() {
        return ExampleAuth.build(); // as in the README
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestId() {
        return ordered(1, new RequestIdFilter(), "/*");
    }

    @Bean
    FilterRegistrationBean<RecoveryFilter> recovery() {
        return ordered(2, new RecoveryFilter(), "/*");
    }

    @Bean
    FilterRegistrationBean<AuthenticateFilter> authenticate(OtpAuth auth) {
        return ordered(3, new AuthenticateFilter(auth), "/*");
    }

    @Bean
    FilterRegistrationBean<RequireUserFilter> requireUser() {
        return ordered(4, new RequireUserFilter(), "/account/*");
    }

    @Bean
    ServletRegistrationBean<SignInServlet> signIn(OtpAuth auth) {
        return new ServletRegistrationBean<>(new SignInServlet(auth), "/v1/*");
    }

    private static <F extends Filter> FilterRegistrationBean<F> ordered(int order, F filter, String path) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns(path);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }
}
// endregion
