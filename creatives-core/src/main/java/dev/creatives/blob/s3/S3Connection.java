// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The client of the SDK, so that it works with servers that know only the older parts of the protocol. */
final class S3Connection {

    private static final int ATTEMPTS = 3;
    private static final Duration MOST_TO_CONNECT = Duration.ofSeconds(5);

    private S3Connection() {}

    /** Every call of it ends in time. Our own checksums go with each upload, so those of the SDK are off. */
    static S3Client open(S3Settings settings) {
        Duration attempt = settings.timeout().dividedBy(ATTEMPTS);
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(shorter(MOST_TO_CONNECT, attempt))
                        .socketTimeout(attempt))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(settings.timeout())
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS))
                        .build());
        settings.endpoint().ifPresent(client::endpointOverride);
        settings.credentials()
                .map(key -> AwsBasicCredentials.create(key.keyId(), key.secret()))
                .map(StaticCredentialsProvider::create)
                .ifPresent(client::credentialsProvider);
        return client.build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
