// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.policy.PhonePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings once. Not thread-safe. */
final class SettingsReader {

    private final RawSettings raw;

    SettingsReader(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        Optional<SettingsFile> file = Optional.ofNullable(environment.get(SettingKeys.CONFIG_FILE))
                .filter(name -> !name.isBlank())
                .map(SettingsFile::read);
        file.ifPresent(read -> values.putAll(read.values()));
        environment.forEach((key, value) -> {
            if (SettingKeys.ALL.contains(key)) {
                values.put(key, value);
            }
        });
        raw = new RawSettings(values);
        file.ifPresent(read -> read.faults().forEach(fault -> raw.complain(fault.key(), fault.complaint())));
        complainOfTypos(environment);
    }

    Settings read() throws InvalidSettingsException {
        Optional<TwilioAccount> twilio = TwilioSettings.read(raw);
        boolean development = !TwilioSettings.anyOf(raw);
        BindAddress bind = NetworkSettings.bind(raw);
        List<String> proxies = NetworkSettings.trustedProxies(raw);
        Optional<DatabaseAddress> database = DatabaseSettings.read(raw, development);
        Optional<RedisAddress> redis = RedisSettings.read(raw, development);
        Optional<PhonePolicy> phones = PhoneSettings.read(raw, development);
        Path data = PathSettings.directory(raw, "DATA_DIR", Path.of("data"));
        Settings settings = new Settings(
                bind,
                database,
                redis,
                data,
                twilio,
                KeySettings.read(raw, development),
                phones.orElseGet(PhonePolicy::allowing),
                MessageSettings.read(raw),
                AbuseSettings.read(raw, development),
                raw.parse("NEAR_CACHE_SECONDS", SettingsReader::nearCache),
                PathSettings.directory(raw, "UPLOAD_DIR", data.resolve("uploads")),
                BucketSettings.read(raw, development),
                raw.parse("TIME_ZONE", SettingsReader::zone).orElse(ZoneOffset.UTC),
                proxies,
                NetworkSettings.connectionsPerAddress(raw),
                NetworkSettings.allowedHosts(raw),
                CookieSettings.read(raw, development, bind, proxies),
                NetworkSettings.metricsPeers(raw),
                raw.parse("SHUTDOWN_PAUSE", SettingsReader::pause).orElse(Duration.ZERO));
        raw.throwIfWrong();
        return settings;
    }

    private void complainOfTypos(Map<String, String> environment) {
        for (String key : environment.keySet()) {
            if (key.startsWith(SettingKeys.OWN_PREFIX) && !key.equals(SettingKeys.CONFIG_FILE)) {
                raw.complain(key, "is not a setting of this program");
            }
        }
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("is not a time zone such as Asia/Kolkata or UTC");
        }
        return ZoneId.of(name);
    }

    private static NearCachePolicy nearCache(String seconds) {
        int age = NetworkSettings.number(seconds, 1, 5, "seconds");
        return NearCachePolicy.defaults().withMaxAge(Duration.ofSeconds(age));
    }

    private static Duration pause(String seconds) {
        return Duration.ofSeconds(NetworkSettings.number(seconds, 0, 5, "seconds"));
    }
}
