// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads whose bucket keeps pictures. Part of one is a fault: pictures must not land on the disk unseen. */
final class BucketSettings {

    private static final List<String> KEYS =
            List.of("S3_ENDPOINT", "S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{2,40}");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_.-]{3,128}");
    private static final int SHORTEST_SECRET = 16;

    private BucketSettings() {}

    static Optional<BucketAddress> read(RawSettings raw, boolean development) {
        if (KEYS.stream().noneMatch(raw::has)) {
            return Optional.empty();
        }
        Optional<URI> endpoint = raw.parse("S3_ENDPOINT", BucketSettings::endpoint);
        Optional<String> region = raw.require(
                "S3_REGION",
                "requests are signed for one",
                text -> matching(REGION, text, "a region such as us-east-1"));
        Optional<String> bucket = raw.require(
                "S3_BUCKET",
                "other S3_ settings are there",
                text -> matching(BUCKET, text, "the name of a bucket: 3 to 63 small letters, digits, dots, dashes"));
        Optional<String> id = raw.require(
                "S3_ACCESS_KEY_ID",
                "other S3_ settings are there",
                text -> matching(KEY_ID, text, "the id of an access key"));
        Optional<Secret> secret =
                raw.require("S3_SECRET_ACCESS_KEY", "other S3_ settings are there", text -> secret(text, development));
        return region.flatMap(area -> bucket.flatMap(
                name -> id.flatMap(key -> secret.map(word -> new BucketAddress(endpoint, area, name, key, word)))));
    }

    private static Secret secret(String text, boolean development) {
        if (!development && (text.length() < SHORTEST_SECRET || WeakSecrets.isPublished(text))) {
            throw new IllegalArgumentException("is too short, or stands in sample files; choose another");
        }
        return Secret.of(text);
    }

    private static String matching(Pattern form, String text, String description) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("is not " + description);
        }
        return text;
    }

    private static URI endpoint(String text) {
        URI url = parse(text);
        boolean http = "http".equals(url.getScheme());
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (url.getHost() == null || !(http || "https".equals(url.getScheme())) || !bare) {
            throw malformed();
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw malformed();
        }
        if (http && !LocalHosts.isLoopback(url.getHost())) {
            throw new IllegalArgumentException("would send pictures over the network without TLS; use https");
        }
        return url;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            // Without the cause: its message quotes the text, which may hold a password.
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("is not of the form https://host:port");
    }
}
