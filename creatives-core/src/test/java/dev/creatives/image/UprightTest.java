// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.passed;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-04")
@Tag("UPL-05")
class UprightTest extends UprightRig {

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void aPictureStandsAsItWasMeant(Orientation orientation) throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            byte[] lying = lying(orientation, type);
            BufferedImage turned = decoded(turned(lying));

            assertThat(turned.getWidth()).isEqualTo(96);
            assertThat(turned.getHeight()).isEqualTo(64);
            assertThat(brightness(turned, 8, 8)).as("top left").isGreaterThan(200);
            assertThat(brightness(turned, 88, 8)).as("top right").isBetween(100, 180);
            assertThat(brightness(turned, 8, 56)).as("bottom left").isLessThan(40);
            assertThat(brightness(turned, 88, 56)).as("bottom right").isLessThan(40);
        }
    }

    @Test
    void coloursStayThoseTheyWere() throws Exception {
        BufferedImage image = decoded(turned(TestPictures.photograph(160, 120, 6)));
        BufferedImage meant = TestPictures.scene(120, 160);

        assertThat(image.getWidth()).isEqualTo(120);
        assertThat(difference(image, meant)).isLessThan(6);
        assertThat(difference(decoded(TestPictures.jpeg(120, 160)), decoded(TestPictures.photograph(120, 160, 3))))
                .isGreaterThan(30);
    }

    /** Of a channel, on average: 0 to 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen());
                sum += Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void whatWasTurnedPassesTheSieveUnchanged(int orientation) throws Exception {
        byte[] turned = turned(TestPictures.photograph(333, 222, orientation));

        Sieves.Passed again = passed(turned);
        assertThat(again.bytes()).isEqualTo(turned);
        assertThat(again.sieved().isUpright()).isTrue();
        assertThat(TestTags.in(turned)).isEmpty();
    }

    @Test
    void aColourProfileIsHandedOn() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] picture = TestJpeg.withProfile(TestPictures.photograph(60, 40, 8), profile);

        byte[] turned = turned(picture);

        assertThat(TestJpeg.profile(turned)).isEqualTo(profile);
        assertThat(passed(turned).bytes()).isEqualTo(turned);
    }

    @Test
    void aProgressivePhotographIsTurnedToo() throws Exception {
        byte[] picture = TestMetadata.intoJpeg(TestPictures.progressiveJpeg(90, 60), 6);

        assertThat(decoded(turned(picture)).getHeight()).isEqualTo(90);
    }

    @Test
    void coloursThatAreNotNamedAreThoseThatBrowsersSee() throws Exception {
        byte[] picture = TestMetadata.intoJpeg(TestJpeg.nameless(TestPictures.scene(64, 48)), 3);

        BufferedImage meant = TestPictures.lying(TestPictures.scene(64, 48), Orientation.UPSIDE_DOWN);
        assertThat(difference(decoded(turned(picture)), meant)).isLessThan(6);
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }
}
