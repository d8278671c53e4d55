// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Pictures scheduled for a calendar day: uploads that survive crashes, quotas and hostile files. */
module dev.creatives {
    requires java.desktop;
    requires java.management;
    requires java.sql;
    requires org.slf4j;
    requires static flyway.core;
    requires static org.postgresql.jdbc;
    requires static software.amazon.awssdk.auth;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;
    requires static software.amazon.awssdk.http.urlconnection;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.retries.api;
    requires static software.amazon.awssdk.services.s3;
    requires static software.amazon.awssdk.utils;
    requires static transitive org.jspecify;

    exports dev.creatives;
    exports dev.creatives.blob.file;
    exports dev.creatives.blob.s3;
    exports dev.creatives.event;
    exports dev.creatives.image;
    exports dev.creatives.model;
    exports dev.creatives.policy;
    exports dev.creatives.result;
    exports dev.creatives.spi;
    exports dev.creatives.store.jdbc;
    exports dev.creatives.store.memory;
}
