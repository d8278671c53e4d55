// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.file.Path;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat 11 on a free port of this machine. */
abstract class AnyTomcat implements TestServer {

    final Tomcat tomcat = new Tomcat();

    /** @param base where it puts its files */
    AnyTomcat(Path base) {
        forgetHome();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
    }

    final void start() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new AssertionError("the server does not start", e);
        }
    }

    @Override
    public final int port() {
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
        forgetHome();
    }

    /** The first of a JVM makes its folder the home of all others, and they make it again when it is gone. */
    private static void forgetHome() {
        System.clearProperty(Globals.CATALINA_HOME_PROP);
    }
}
