// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which bucket holds the bytes, and how it is reached. Immutable; no part of it prints a secret. */
public final class S3Settings {

    /** How long one call may take, with all of its attempts, unless something else is said. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(60);

    private final String bucket;
    private final String prefix;
    private final String region;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;
    private final Optional<Credentials> credentials;
    private final Path stagingFolder;
    private final Duration timeout;

    private S3Settings(Builder builder) {
        this.bucket = required(builder.bucket, "bucket");
        this.stagingFolder = required(builder.stagingFolder, "stagingFolder");
        this.prefix = builder.prefix;
        this.region = builder.region;
        this.endpoint = Optional.ofNullable(builder.endpoint);
        this.pathStyle = builder.pathStyle.orElse(builder.endpoint != null);
        this.credentials = Optional.ofNullable(builder.credentials);
        this.timeout = builder.timeout;
    }

    /** Settings to be completed with a bucket and a staging folder. */
    public static Builder builder() {
        return new Builder();
    }

    String bucket() {
        return bucket;
    }

    String prefix() {
        return prefix;
    }

    String region() {
        return region;
    }

    Optional<URI> endpoint() {
        return endpoint;
    }

    boolean pathStyle() {
        return pathStyle;
    }

    Optional<Credentials> credentials() {
        return credentials;
    }

    Path stagingFolder() {
        return stagingFolder;
    }

    Duration timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return "S3Settings[bucket=" + bucket + ", prefix=" + prefix + ", region=" + region + ", endpoint="
                + endpoint.map(URI::toString).orElse("of the region") + ", credentials="
                + credentials.map(Credentials::toString).orElse("of the environment") + "]";
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("no " + name + ": call S3Settings.builder()." + name + "(...)");
        }
        return part;
    }

    /** A key that may read, write, list and delete in the bucket. */
    record Credentials(String keyId, String secret) {

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Collects settings; used by one thread. */
    public static final class Builder {

        private @Nullable String bucket;
        private @Nullable Path stagingFolder;
        private @Nullable URI endpoint;
        private @Nullable Credentials credentials;
        private Optional<Boolean> pathStyle = Optional.empty();
        private String prefix = "creatives/";
        private String region = "us-east-1";
        private Duration timeout = STANDARD_TIMEOUT;

        private Builder() {}

        /** The bucket, which must exist; nothing in it has to be public. */
        public Builder bucket(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a bucket has a name");
            }
            this.bucket = name;
            return this;
        }

        /** What the names of our objects begin with; {@code creatives/} unless said. Two stores in a bucket need two. */
        public Builder prefix(String text) {
            if (text.startsWith("/") || (!text.isEmpty() && !text.endsWith("/"))) {
                throw new IllegalArgumentException("a prefix is empty, or ends in a slash and does not begin with one");
            }
            this.prefix = text;
            return this;
        }

        /** The region that requests are signed for; {@code us-east-1} unless said. */
        public Builder region(String name) {
            this.region = name;
            return this;
        }

        /** A server that is not Amazon's. Use {@code https} unless it is on this machine. */
        public Builder endpoint(URI server) {
            this.endpoint = server;
            return this;
        }

        /** Whether the bucket stands in the path and not in the host name. By default it does with an {@link #endpoint}. */
        public Builder pathStyle(boolean inPath) {
            this.pathStyle = Optional.of(inPath);
            return this;
        }

        /** A fixed key. Without one, the SDK looks for one in the environment, in files, and at the machine's role. */
        public Builder credentials(String keyId, String secret) {
            this.credentials = new Credentials(keyId, secret);
            return this;
        }

        /** An absolute path on a local disk, where uploads lie until they are whole and judged. */
        public Builder stagingFolder(Path folder) {
            this.stagingFolder = folder;
            return this;
        }

        /**
         * How long one call may take in all: a third of it for each of at most three attempts.
         *
         * @throws IllegalArgumentException unless between 1 second and 10 minutes
         */
        public Builder timeout(Duration limit) {
            if (limit.compareTo(Duration.ofSeconds(1)) < 0 || limit.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("a timeout lies between 1 second and 10 minutes, not " + limit);
            }
            this.timeout = limit;
            return this;
        }

        /** @throws IllegalStateException naming what is missing */
        public S3Settings build() {
            return new S3Settings(this);
        }
    }
}
