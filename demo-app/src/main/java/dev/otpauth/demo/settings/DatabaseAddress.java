// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

/**
 * A PostgreSQL that somebody else runs.
 *
 * @param url a JDBC URL without user or password
 */
public record DatabaseAddress(String url, String user, Secret password) {}
