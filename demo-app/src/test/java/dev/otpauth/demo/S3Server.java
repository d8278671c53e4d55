// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A server that speaks S3 and checks signatures, in this process, with one bucket in a folder. */
final class S3Server implements AutoCloseable {

    private static final String ACCESS_KEY_ID = "test-access-key";
    private static final String SECRET_ACCESS_KEY = "test-secret-access-key";
    private static final String BUCKET = "pictures";

    private final S3Proxy proxy;
    private final Path folder;

    private S3Server(S3Proxy proxy, Path folder) {
        this.proxy = proxy;
        this.folder = folder;
    }

    static S3Server start(Path folder) throws Exception {
        Files.createDirectories(folder.resolve(BUCKET));
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY_ID, SECRET_ACCESS_KEY)
                .build();
        proxy.start();
        return new S3Server(proxy, folder);
    }

    /** The settings that send a demo here. */
    Map<String, String> settings() {
        return Map.of(
                "S3_ENDPOINT",
                "http://127.0.0.1:" + proxy.getPort(),
                "S3_REGION",
                "eu-central-1",
                "S3_BUCKET",
                BUCKET,
                "S3_ACCESS_KEY_ID",
                ACCESS_KEY_ID,
                "S3_SECRET_ACCESS_KEY",
                SECRET_ACCESS_KEY);
    }

    /** Where the objects are files. */
    Path bucket() {
        return folder.resolve(BUCKET);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not stop", e);
        }
    }
}
