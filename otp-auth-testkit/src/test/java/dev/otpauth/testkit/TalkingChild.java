// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts aloud as fast as it can, and notes in a file how far it came, until it is killed. Argument: the file. */
final class TalkingChild {

    private TalkingChild() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel file =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long said = 0; ; said++) {
                System.out.println(said);
                file.write(ByteBuffer.allocate(Long.BYTES).putLong(0, said), 0);
            }
        }
    }
}
