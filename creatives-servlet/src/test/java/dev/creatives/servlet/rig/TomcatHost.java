// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;

/** Tomcat 11. */
final class TomcatHost implements Host {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private final Tomcat tomcat = new Tomcat();
    private final Path base;

    TomcatHost(Consumer<ServletContext> application) throws Exception {
        base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // By default it tells a client to go on before anybody was asked.
        tomcat.getConnector().setProperty("continueResponseTiming", "onRead");
        // It does not hear interrupts, and waits for a silent client as long as it is told.
        tomcat.getConnector().setProperty("connectionTimeout", "6000");
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (classes, servletContext) -> application.accept(servletContext), Set.of());
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        ExpandWar.delete(base.toFile());
        // The first of a JVM makes its folder the home of all others, and they make it again when it is gone.
        System.clearProperty(Globals.CATALINA_HOME_PROP);
    }
}
