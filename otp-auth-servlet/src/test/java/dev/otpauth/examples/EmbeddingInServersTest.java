// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawClient;
import dev.otpauth.servlet.server.RawRequest;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The ways into a servlet container that the documentation shows, each until somebody is signed in and out. */
class EmbeddingInServersTest {

    /** What Tomcat takes for "there is none". */
    private static final String NO_DEFAULT_WEB_XML = Constants.NoDefaultWebXml;

    @TempDir
    Path directory;

    @Test
    void onJetty() throws Exception {
        try (OtpAuth auth = ExampleAuth.build()) {
            // region jetty
            Server server = new Server(0);
            ServletContextHandler context = new ServletContextHandler("/");
            context.addServletContainerInitializer(new Application(auth));
            server.setHandler(context);
            server.start();
            // endregion
            try {
                signInAndOut(((ServerConnector) server.getConnectors()[0]).getLocalPort(), "otp-auth");
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void onTomcat() throws Exception {
        try (OtpAuth auth = ExampleAuth.build()) {
            Tomcat tomcat = tomcat();
            // region tomcat
            Context context = tomcat.addContext("", null);
            context.addServletContainerInitializer(new Application(auth), Set.of());
            tomcat.start();
            // endregion
            signInAndOut(tomcat, "otp-auth");
        }
    }

    @Test
    void byWebXml() throws Exception {
        URL descriptor = Objects.requireNonNull(getClass().getResource("WEB-INF/web.xml"));
        File application = new File(descriptor.toURI()).getParentFile().getParentFile();
        Tomcat tomcat = tomcat();
        Context context = tomcat.addContext("", application.getPath());
        ContextConfig readsWebXml = new ContextConfig();
        readsWebXml.setDefaultWebXml(NO_DEFAULT_WEB_XML);
        context.addLifecycleListener(readsWebXml);
        context.setParentClassLoader(getClass().getClassLoader());
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        tomcat.start();
        signInAndOut(tomcat, "example");
    }

    @Test
    void bySpringsRegistrationBeans() throws Exception {
        try (AnnotationConfigApplicationContext beans =
                new AnnotationConfigApplicationContext(SpringConfiguration.class)) {
            Tomcat tomcat = tomcat();
            Context context = tomcat.addContext("", null);
            context.addServletContainerInitializer((classes, servlets) -> startUp(beans, servlets), Set.of());
            tomcat.start();
            signInAndOut(tomcat, "otp-auth");
        }
    }

    /** As Spring Boot does when its server starts. */
    private static void startUp(AnnotationConfigApplicationContext beans, ServletContext context)
            throws ServletException {
        context.addServlet("account", new AccountServlet()).addMapping("/account/*");
        List<ServletContextInitializer> inOrder = beans.getBeanProvider(ServletContextInitializer.class)
                .orderedStream()
                .toList();
        for (ServletContextInitializer bean : inOrder) {
            bean.onStartup(context);
        }
    }

    private Tomcat tomcat() {
        // Or the folder of an earlier one would be its home, and made again.
        System.clearProperty(Globals.CATALINA_HOME_PROP);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        return tomcat;
    }

    private static void signInAndOut(Tomcat tomcat, String realm) throws LifecycleException {
        try {
            signInAndOut(tomcat.getConnector().getLocalPort(), realm);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static void signInAndOut(int port, String realm) {
        RawAnswer nobody = RawClient.send(port, RawRequest.of("GET", "/account/"));
        assertThat(nobody.code()).isEqualTo("unauthenticated");
        assertThat(nobody.header("WWW-Authenticate")).contains("Bearer realm=\"" + realm + "\"");

        String bearer = "Authorization: Bearer " + signIn(port);
        assertThat(RawClient.send(port, RawRequest.of("GET", "/account/", bearer))
                        .body())
                .startsWith("user ");
        assertThat(RawClient.send(port, RawRequest.of("POST", "/v1/logout", bearer))
                        .status())
                .isEqualTo(204);
        assertThat(RawClient.send(port, RawRequest.of("GET", "/account/", bearer))
                        .code())
                .isEqualTo("invalid_token");
    }

    private static String signIn(int port) {
        int before = ExampleAuth.SENDER.accepted().size();
        String phone = "{\"phone\": \"" + ExampleAuth.PHONE.e164() + "\"}";
        String challenge = RawClient.send(port, RawRequest.json("POST", "/v1/challenges", phone))
                .member("challenge_id");
        ExampleAuth.SENDER.awaitAccepted(before + 1);
        String code = "{\"code\": \""
                + ExampleAuth.SENDER.lastCodeFor(ExampleAuth.PHONE).reveal() + "\"}";
        RawAnswer verified =
                RawClient.send(port, RawRequest.json("POST", "/v1/challenges/" + challenge + "/verify", code));
        return verified.member("access_token");
    }
}
