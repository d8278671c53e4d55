/** Filters and mountable servlets of otp-auth for Jakarta Servlet 6. */
module dev.otpauth.servlet {
    requires com.fasterxml.jackson.annotation;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires transitive dev.otpauth;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports dev.otpauth.servlet;
    exports dev.otpauth.servlet.body;
    exports dev.otpauth.servlet.browser;
    exports dev.otpauth.servlet.http;
    exports dev.otpauth.servlet.json;
    exports dev.otpauth.servlet.problem;

    opens dev.otpauth.servlet.signin to
            tools.jackson.databind;
}
