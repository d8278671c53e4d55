// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A packed colour profile. It is unpacked up to the limit to see that it is one, and keeps no name of its own.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11iCCP">PNG, 11.3.2.3</a>
 */
final class PngProfile {

    private static final byte[] NAME = {'i', 'c', 'c', 0, 0};
    private static final int LONGEST_NAME = 79;

    private final int most;

    PngProfile(int most) {
        this.most = most;
    }

    /** Packing makes nothing much longer. */
    int mostPacked() {
        return most + 1024;
    }

    /** The chunk's data to write; empty when it is no profile for so many colours, or too large. */
    byte[] keep(byte[] data, int colours) {
        int name = 0;
        while (name < data.length && data[name] != 0) {
            name++;
        }
        int start = name + 2;
        boolean named = name > 0 && name <= LONGEST_NAME && start < data.length && data[name + 1] == 0;
        if (!named || !IccProfile.isProfile(unpacked(data, start), colours)) {
            return new byte[0];
        }
        byte[] kept = Arrays.copyOf(NAME, NAME.length + data.length - start);
        System.arraycopy(data, start, kept, NAME.length, data.length - start);
        return kept;
    }

    /** Empty when it is too large, broken, or followed by something. */
    private byte[] unpacked(byte[] data, int start) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, start, data.length - start);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] some = new byte[4096];
            for (int count = inflater.inflate(some);
                    count > 0 && whole.size() <= most;
                    count = inflater.inflate(some)) {
                whole.write(some, 0, count);
            }
            boolean sound = inflater.finished() && inflater.getRemaining() == 0 && whole.size() <= most;
            return sound ? whole.toByteArray() : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
