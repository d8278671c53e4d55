// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Streams an upload to the disk and forces it there. It looks at nothing and remembers nothing. */
final class BareUploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;
    private final transient Upload upload;

    private BareUploadServlet(Path folder, Upload upload) {
        this.folder = folder;
        this.upload = upload;
    }

    /** What is streamed of a request. */
    @FunctionalInterface
    private interface Upload {
        InputStream of(HttpServletRequest request) throws IOException, ServletException;
    }

    /** Takes bodies as they come: it cannot tell a form from a picture. */
    static BareUploadServlet ofBodies(Path folder) {
        return new BareUploadServlet(folder, HttpServletRequest::getInputStream);
    }

    /** Takes the file out of a form, which the container has read and put aside by then. */
    static BareUploadServlet ofParts(Path folder) {
        return new BareUploadServlet(folder, request -> request.getPart("file").getInputStream());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        try (InputStream in = upload.of(request);
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(in, out);
            out.force(true);
        }
        Answer.write(response, 201);
    }

    private static void copy(InputStream in, FileChannel out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
