// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of picture that are taken. What a file is, its bytes say: not its name and not the client. */
public enum ImageType {
    /** ITU-T T.81, ISO/IEC 10918. */
    JPEG("image/jpeg", "jpg", "jpeg"),
    /** ISO/IEC 15948. */
    PNG("image/png", "png"),
    /** GIF 87a and 89a. */
    GIF("image/gif", "gif"),
    /** RFC 9649. */
    WEBP("image/webp", "webp");

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> extensions;

    private final String extension;

    ImageType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extension = extensions[0];
        this.extensions = Set.of(extensions);
    }

    /** The registered media type, such as {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual extension of a file name, without a dot. */
    public String extension() {
        return extension;
    }

    /** Whether a file of this type may be named so, in any case of letters. */
    public boolean mayEndIn(String fileExtension) {
        return extensions.contains(fileExtension.toLowerCase(Locale.ROOT));
    }

    /** The type of that media type, without parameters and in any case of letters. */
    public static Optional<ImageType> ofMediaType(String text) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equalsIgnoreCase(text))
                .findFirst();
    }
}
