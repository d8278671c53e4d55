// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ExpandWar;

/** A Tomcat whose files go with it. */
final class TomcatServer extends AnyTomcat {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private final Path base;

    TomcatServer(Consumer<ServletContext> application) throws IOException {
        this(Files.createTempDirectory("tomcat"), application);
    }

    private TomcatServer(Path base, Consumer<ServletContext> application) {
        super(base);
        this.base = base;
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (classes, servletContext) -> application.accept(servletContext), Set.of());
        start();
    }

    @Override
    public void close() {
        super.close();
        ExpandWar.delete(base.toFile());
    }
}
