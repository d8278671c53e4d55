// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

/**
 * Finds where the messages of a PostgreSQL connection end: a type of one byte, then a length of four that counts itself.
 * The very first message of a client has no type.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-MESSAGE-CONCEPTS">PostgreSQL:
 *     messaging overview</a>
 */
final class PostgresFraming implements Framing {

    private int header;
    private int headerLeft;
    private int length;
    private int bodyLeft;

    private PostgresFraming(boolean untypedFirst) {
        this.header = untypedFirst ? 4 : 5;
        this.headerLeft = header;
    }

    static PostgresFraming ofFrontend() {
        return new PostgresFraming(true);
    }

    static PostgresFraming ofBackend() {
        return new PostgresFraming(false);
    }

    @Override
    public int endOfMessage(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (headerLeft > 0) {
                readHeader(bytes[i]);
            } else {
                bodyLeft--;
            }
            if (headerLeft == 0 && bodyLeft == 0) {
                header = 5;
                headerLeft = header;
                length = 0;
                return i + 1;
            }
        }
        return -to;
    }

    private void readHeader(byte next) {
        if (headerLeft <= 4) {
            length = length << 8 | (next & 0xff);
        }
        headerLeft--;
        if (headerLeft == 0) {
            bodyLeft = length - 4;
        }
    }
}
