// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import static dev.creatives.result.Refusal.UNSUPPORTED_TYPE;

import dev.creatives.model.FileName;
import dev.creatives.model.ImageType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a client says that a file is, by its name and by a media type. It has to be one thing.
 *
 * @param name the name, made harmless
 * @param type what both say
 */
record Claim(FileName name, ImageType type) {

    /** What a client sends when it does not know. */
    private static final String ANYTHING = "application/octet-stream";

    /** Extensions that some web server somewhere runs, and that have no business inside the name of a picture. */
    private static final Set<String> RUN_SOMEWHERE = Set.of(
            "php",
            "php3",
            "php4",
            "php5",
            "php7",
            "php8",
            "phps",
            "pht",
            "phtml",
            "phar",
            "asp",
            "aspx",
            "ashx",
            "asmx",
            "cer",
            "asa",
            "jsp",
            "jspx",
            "jspf",
            "cgi",
            "pl",
            "py",
            "rb",
            "sh",
            "bash",
            "bat",
            "cmd",
            "com",
            "exe",
            "dll",
            "msi",
            "scr",
            "vbs",
            "ps1",
            "jar",
            "war",
            "js",
            "mjs",
            "html",
            "htm",
            "xhtml",
            "shtml",
            "svg",
            "svgz",
            "xml",
            "xsl",
            "xslt",
            "swf",
            "htaccess",
            "config");

    /** @throws TurnedDownException if the name is a trap, or name and type do not agree on a kind that is taken */
    static Claim of(String fileName, Optional<String> declaredType) throws TurnedDownException {
        if (fileName.codePoints().anyMatch(Character::isISOControl)) {
            throw no("The name of the file holds characters that no name has.");
        }
        FileName name = FileName.harmless(fileName);
        List<String> parts = Arrays.asList(name.value().split("\\.", -1));
        for (String part : parts.subList(1, Math.max(1, parts.size() - 1))) {
            if (RUN_SOMEWHERE.contains(beginning(part))) {
                throw no("The name of the file has a second extension that is not taken.");
            }
        }
        ImageType byName = Arrays.stream(ImageType.values())
                .filter(type -> type.mayEndIn(name.extension()))
                .findFirst()
                .orElseThrow(() -> no("The name of the file has to end in .jpg, .jpeg, .png, .gif or .webp."));
        if (isSomething(declaredType)
                && declaredType.flatMap(Claim::parsed).filter(byName::equals).isEmpty()) {
            throw no("The file is declared to be of another type than its name says.");
        }
        return new Claim(name, byName);
    }

    /** @throws TurnedDownException if the content is of another type */
    void require(ImageType content) throws TurnedDownException {
        if (content != type) {
            throw no("The file is a " + content + " picture, and its name says " + type + ".");
        }
    }

    private static boolean isSomething(Optional<String> declaredType) {
        return declaredType
                .map(Claim::withoutParameters)
                .filter(text -> !text.isEmpty() && !text.equals(ANYTHING))
                .isPresent();
    }

    private static Optional<ImageType> parsed(String mediaType) {
        return ImageType.ofMediaType(withoutParameters(mediaType));
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The letters and digits that a part begins with: {@code asp} of {@code asp;x}. */
    private static String beginning(String part) {
        return part.toLowerCase(Locale.ROOT).split("[^a-z0-9]", 2)[0];
    }

    private static TurnedDownException no(String detail) {
        return TurnedDownException.because(UNSUPPORTED_TYPE, detail);
    }
}
