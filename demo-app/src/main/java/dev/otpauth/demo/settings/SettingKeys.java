// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.util.Set;

/** The names of all settings. */
final class SettingKeys {

    static final String CONFIG_FILE = "OTPAUTH_CONFIG";

    /** What a person who mistypes a name most likely meant, and what nothing but us would read. */
    static final String OWN_PREFIX = "OTPAUTH_";

    static final Set<String> ALL = Set.of(
            "PORT",
            "HOST",
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "DATA_DIR",
            "REDIS_URL",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_API_KEY",
            "TWILIO_API_SECRET",
            "TWILIO_AUTH_TOKEN",
            "TWILIO_FROM",
            "TWILIO_BASE_URL",
            "TWILIO_STATUS_CALLBACK",
            "OTP_CODE_KEYS",
            "PHONE_COUNTRIES",
            "DEFAULT_REGION",
            "PUBLIC_HOST",
            "ABUSE_RULES",
            "NEAR_CACHE_SECONDS",
            "UPLOAD_DIR",
            "TIME_ZONE",
            "S3_ENDPOINT",
            "S3_REGION",
            "S3_BUCKET",
            "S3_ACCESS_KEY_ID",
            "S3_SECRET_ACCESS_KEY",
            "TRUSTED_PROXIES",
            "CONNECTIONS_PER_ADDRESS",
            "ALLOWED_HOSTS",
            "COOKIE_MODE",
            "METRICS_PEERS",
            "SHUTDOWN_PAUSE");

    private SettingKeys() {}
}
