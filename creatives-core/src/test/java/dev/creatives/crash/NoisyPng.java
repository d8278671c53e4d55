// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Sound PNG files of grey noise: no two are alike, and each is as large as it says. */
final class NoisyPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private NoisyPng() {}

    /** A square picture; a little more than {@code side} times {@code side} bytes. */
    static byte[] of(Random random, int side) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream file = new DataOutputStream(bytes);
            file.write(SIGNATURE);
            chunk(file, "IHDR", header(side));
            chunk(file, "IDAT", packed(random, side));
            chunk(file, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int side) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(side);
        header.writeInt(side);
        header.write(new byte[] {8, 0, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] packed(Random random, int side) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] row = new byte[side];
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, new Deflater(Deflater.NO_COMPRESSION))) {
            for (int y = 0; y < side; y++) {
                random.nextBytes(row);
                packed.write(0);
                packed.write(row);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream file, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        file.writeInt(content.length);
        file.write(type);
        file.write(content);
        file.writeInt((int) sum.getValue());
    }
}
