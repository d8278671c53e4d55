// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Uploaded;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Name, claimed type and content have to agree. */
@Tag("UPL-03")
@Tag("CH-D47")
class ClaimTest {

    private final TestCreatives test = TestCreatives.create();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, image/png",
        "A.PNG, IMAGE/PNG",
        "a.png, image/png; charset=binary",
        "a.png, application/octet-stream",
        "a.png, ''",
        "holiday.2024.png, image/png",
        "été à la plage.png, image/png",
        "C:\\fakepath\\a.png, image/png",
        "../../etc/passwd.png, image/png",
        "\u202Egnp.png, image/png",
        "e\u200B\u0301.png, image/png",
        "\u1100\u200D\u1161.png, image/png"
    })
    void aPictureUnderItsOwnNameIsTaken(String name, String declared) {
        assertThat(upload(name, Optional.of(declared), Pictures.png(4, 3))).isInstanceOf(Uploaded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg",
                "a.gif",
                "a.webp",
                "a.svg",
                "a.html",
                "a",
                "",
                ".",
                "..",
                "a.",
                "a.png.",
                "a.png..",
                "png",
                "a.php.png",
                "a.PHP.png",
                "a.php5.png",
                "a.asp;.png",
                "a.html.png",
                "a.svg.png",
                "a.jsp.b.png",
                "a.exe",
                "a.png\u0000",
                "a.php\u0000.png",
                "a\r\nSet-Cookie: x.png",
                "a.png/",
                "a.png\\",
                "CON",
                "a.png:x"
            })
    void aNameThatSaysSomethingElseIsRefused(String name) {
        assertThat(refusal(upload(name, Optional.empty(), Pictures.png(4, 3)))).isEqualTo(Refusal.UNSUPPORTED_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/jpeg", "image/gif", "text/html", "image/svg+xml", "image", "multipart/form-data", "x"})
    void aTypeThatSaysSomethingElseIsRefused(String declared) {
        assertThat(refusal(upload("a.png", Optional.of(declared), Pictures.png(4, 3))))
                .isEqualTo(Refusal.UNSUPPORTED_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.gif", "a.webp"})
    void contentThatIsSomethingElseIsRefused(String name) {
        assertThat(refusal(upload(name, Optional.empty(), Pictures.jpeg(4, 3)))).isEqualTo(Refusal.UNSUPPORTED_TYPE);
        assertThat(test.blobs.keys()).isEmpty();
        assertThat(test.blobs.openDrafts()).isZero();
    }

    private UploadResult upload(String name, Optional<String> declared, byte[] file) {
        return test.upload(new Upload(OWNER, test.today(), name, declared, new ByteArrayInputStream(file)));
    }
}
