// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat that does what a {@code web.xml} says, and nothing else. */
public final class WebXmlServer extends AnyTomcat {

    /**
     * @param base the application is in {@code app} below it
     * @param attribute a servlet context attribute to set before the start
     */
    public WebXmlServer(Path base, String attribute, Object value) {
        super(base);
        tomcat.setAddDefaultWebXmlToWebapp(false);
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
        start();
    }
}
