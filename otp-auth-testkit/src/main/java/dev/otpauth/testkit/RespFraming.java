// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

/**
 * Finds where the messages of a Redis connection end, commands and answers alike: a line that begins with its type, after
 * which a string brings as many bytes as the line says, and a collection as many values. Knows RESP2 and RESP3, without
 * streamed values, which no server sends unasked.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis serialization protocol</a>
 */
final class RespFraming implements Framing {

    private static final String STRINGS = "$=!";
    private static final String LISTS = "*~>";
    private static final String MAPS = "%|";

    private final StringBuilder line = new StringBuilder();
    private long valuesLeft = 1;
    private long bytesLeft;

    @Override
    public int endOfMessage(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytesLeft > 0) {
                bytesLeft--;
            } else {
                line.append((char) bytes[i]);
                if (bytes[i] == '\n') {
                    readLine();
                }
            }
            if (valuesLeft == 0 && bytesLeft == 0) {
                valuesLeft = 1;
                return i + 1;
            }
        }
        return -to;
    }

    private void readLine() {
        char type = line.charAt(0);
        String rest = line.substring(1).strip();
        line.setLength(0);
        valuesLeft--;
        if (STRINGS.indexOf(type) >= 0) {
            long length = Long.parseLong(rest);
            bytesLeft = length < 0 ? 0 : length + 2;
        } else if (LISTS.indexOf(type) >= 0) {
            valuesLeft += Math.max(0, Long.parseLong(rest));
        } else if (MAPS.indexOf(type) >= 0) {
            // What follows attributes is the value they describe.
            valuesLeft += 2 * Long.parseLong(rest) + (type == '|' ? 1 : 0);
        }
    }
}
