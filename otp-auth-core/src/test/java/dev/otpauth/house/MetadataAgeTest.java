// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Number plans change every week: a release does not go out with half-year-old ones. */
class MetadataAgeTest {

    private static final Pattern RELEASED =
            Pattern.compile("<project.build.outputTimestamp>(.*)</project.build.outputTimestamp>");

    @Test
    @Tag("TEL-04")
    void theNumberPlansAreAtMostHalfAYearOlderThanTheRelease() throws IOException {
        Duration age = Duration.between(built(), released());

        assertThat(age).isLessThanOrEqualTo(Duration.ofDays(180));
    }

    private static Instant built() throws IOException {
        URL jar = PhoneNumberUtil.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream bytes = jar.openStream();
                JarInputStream contents = new JarInputStream(bytes)) {
            Attributes manifest = contents.getManifest().getMainAttributes();
            return Instant.ofEpochMilli(Long.parseLong(manifest.getValue("Bnd-LastModified")));
        }
    }

    private static Instant released() throws IOException {
        Matcher timestamp = RELEASED.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(timestamp.find()).isTrue();
        return Instant.parse(timestamp.group(1));
    }
}
