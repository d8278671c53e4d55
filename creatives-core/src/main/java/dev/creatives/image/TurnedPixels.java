// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** Turns pixels where they lie: rows and columns change places in memory, and a transposed picture is the same bytes seen otherwise. */
final class TurnedPixels {

    private TurnedPixels() {}

    /** The picture turned. It shares its pixels with {@code lying}, which is worth nothing afterwards. */
    static BufferedImage turned(BufferedImage lying, Orientation orientation) {
        byte[] pixels = ((DataBufferByte) lying.getRaster().getDataBuffer()).getData();
        int bands = lying.getRaster().getNumBands();
        int row = lying.getWidth() * bands;
        if (orientation.swapsRows()) {
            swapRows(pixels, row, lying.getHeight());
        }
        if (orientation.swapsColumns()) {
            swapColumns(pixels, row, bands);
        }
        return orientation.transposes() ? transposed(lying, pixels, bands) : lying;
    }

    private static void swapRows(byte[] pixels, int row, int height) {
        byte[] kept = new byte[row];
        for (int top = 0, bottom = height - 1; top < bottom; top++, bottom--) {
            System.arraycopy(pixels, top * row, kept, 0, row);
            System.arraycopy(pixels, bottom * row, pixels, top * row, row);
            System.arraycopy(kept, 0, pixels, bottom * row, row);
        }
    }

    private static void swapColumns(byte[] pixels, int row, int bands) {
        for (int start = 0; start < pixels.length; start += row) {
            for (int left = start, right = start + row - bands; left < right; left += bands, right -= bands) {
                for (int band = 0; band < bands; band++) {
                    byte kept = pixels[left + band];
                    pixels[left + band] = pixels[right + band];
                    pixels[right + band] = kept;
                }
            }
        }
    }

    /** A step to the right is a row of the old picture, and a step down one of its pixels. */
    private static BufferedImage transposed(BufferedImage lying, byte[] pixels, int bands) {
        int[] offsets = bands == 1 ? new int[] {0} : new int[] {2, 1, 0};
        ComponentSampleModel model = new ComponentSampleModel(
                DataBuffer.TYPE_BYTE, lying.getHeight(), lying.getWidth(), lying.getWidth() * bands, bands, offsets);
        int space = bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        ComponentColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(space), false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        DataBufferByte shared = new DataBufferByte(pixels, pixels.length);
        return new BufferedImage(colours, Raster.createWritableRaster(model, shared, null), false, null);
    }
}
