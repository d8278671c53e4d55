// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * The message of a log event and what was thrown, on one line. What could begin a new line, move the cursor of a terminal,
 * or turn the order of letters around is spelled out: nobody outside writes lines into our log.
 */
public final class OneLineMessage extends ClassicConverter {

    private static final int MOST_FRAMES = 12;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        LineText.append(line, event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < 8; depth++) {
            append(line, thrown);
            thrown = thrown.getCause();
        }
        return line.toString();
    }

    /** The type and where it came from. Not the text, which may quote what must not be written down. */
    private static void append(StringBuilder line, IThrowableProxy thrown) {
        line.append(" | ").append(thrown.getClassName());
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            LineText.append(
                    line.append(i == 0 ? " at " : " < "),
                    frames[i].getStackTraceElement().toString());
        }
    }
}
