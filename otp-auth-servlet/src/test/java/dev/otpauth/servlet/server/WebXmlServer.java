// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat that does what a {@code web.xml} says, and nothing else. */
public final class WebXmlServer implements TestServer {

    private final Tomcat tomcat = new Tomcat();

    /**
     * @param base the application is in {@code app} below it
     * @param attribute a servlet context attribute to set before the start
     */
    public WebXmlServer(Path base, String attribute, Object value) {
        tomcat.setBaseDir(base.toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(Constants.NoDefaultWebXml);
        Context context =
                tomcat.addWebapp(tomcat.getHost(), "", base.resolve("app").toString(), config);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        scanner.setScanManifest(false);
        context.setJarScanner(scanner);
        context.setParentClassLoader(WebXmlServer.class.getClassLoader());
        context.getServletContext().setAttribute(attribute, value);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new AssertionError("the server does not start", e);
        }
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new AssertionError("the server does not stop", e);
        }
    }
}
