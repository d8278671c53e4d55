// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket that somebody else keeps, behind the protocol of S3.
 *
 * @param endpoint the server; empty for Amazon's in that region
 * @param region what requests are signed for
 * @param bucket its name
 * @param accessKeyId who we are
 * @param secretAccessKey what requests are signed with
 */
public record BucketAddress(
        Optional<URI> endpoint, String region, String bucket, String accessKeyId, Secret secretAccessKey) {}
