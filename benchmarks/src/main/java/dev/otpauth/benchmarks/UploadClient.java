// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Sends forms to a server on this machine.
 *
 * @param port of the server
 */
record UploadClient(int port) {

    /** Sends one form of {@link NoisyPicture}, which must be answered 201. */
    void post(String path, byte[] form) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + NoisyPicture.BOUNDARY);
        connection.setFixedLengthStreamingMode(form.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(form);
        }
        if (connection.getResponseCode() != 201) {
            throw new IllegalStateException("not taken: " + connection.getResponseCode());
        }
        connection.getInputStream().readAllBytes();
    }
}
