// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.sql.SQLException;

/** Says in a few words why something failed, without what an exception's text may quote. */
final class Causes {

    private Causes() {}

    /** The chain of exception types, innermost last, with the SQL state where there is one. */
    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 8; depth++) {
            text.append(depth == 0 ? "" : " < ").append(each.getClass().getSimpleName());
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                text.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            each = each.getCause();
        }
        return text.toString();
    }
}
