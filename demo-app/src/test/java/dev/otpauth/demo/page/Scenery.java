// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Paints pictures to upload: hills under a sun, each in other colours. */
final class Scenery {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;

    private Scenery() {}

    /**
     * Writes a JPEG of about 75 kB.
     *
     * @param hue of the sky, 0 to 1
     * @return {@code file}
     */
    static Path paint(Path file, float hue) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(Float.floatToIntBits(hue));
        brush.setPaint(new GradientPaint(0, 0, sky(hue, .45f), 0, HEIGHT, sky(hue + .08f, .15f)));
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.setColor(new Color(255, 250, 225));
        brush.fill(new Ellipse2D.Double(WIDTH * (.2 + .6 * random.nextDouble()), HEIGHT * .15, 130, 130));
        for (int hill = 0; hill < 4; hill++) {
            brush.setColor(Color.getHSBColor(hue + .45f, .25f + .14f * hill, .75f - .14f * hill));
            brush.fill(hills(HEIGHT * (.5 + .12 * hill), random));
        }
        brush.dispose();
        grain(image, random);
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    private static Color sky(float hue, float saturation) {
        return Color.getHSBColor(hue, saturation, .96f);
    }

    private static Path2D hills(double height, Random random) {
        double phase = random.nextDouble() * 6;
        double waves = (1.2 + 2 * random.nextDouble()) * Math.PI * 2 / WIDTH;
        Path2D hills = new Path2D.Double();
        hills.moveTo(0, HEIGHT);
        for (int x = 0; x <= WIDTH; x += 4) {
            hills.lineTo(x, height + 48 * Math.sin(waves * x + phase) + 19 * Math.sin(2.7 * waves * x + phase * 2));
        }
        hills.lineTo(WIDTH, HEIGHT);
        hills.closePath();
        return hills;
    }

    /** Makes the file as large as a photograph's. */
    private static void grain(BufferedImage image, Random random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int shade = random.nextInt(13) - 6;
                Color color = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        within(color.getRed() + shade),
                                        within(color.getGreen() + shade),
                                        within(color.getBlue() + shade))
                                .getRGB());
            }
        }
    }

    private static int within(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
