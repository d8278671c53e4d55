// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * What somebody in a hurry would write: the container puts the file of the form aside, this gives it another name and forces
 * it. It looks at nothing and remembers nothing.
 */
final class BarePartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    BarePartServlet(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        request.getPart("file").write(file.toString());
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Answer.write(response, 201);
    }
}
