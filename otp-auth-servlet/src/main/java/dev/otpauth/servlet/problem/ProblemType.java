// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

/**
 * One kind of problem. {@link ProblemCode} has ours; a host application adds its own with an enum that implements this.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>
 */
public interface ProblemType {

    /** What programs go by, such as {@code invalid_code}. Never changes. */
    String code();

    /** What people read: fixed text, the same for every occurrence. */
    String title();

    /** The HTTP status, 400 to 599. */
    int status();

    /** The URN of this kind: {@code urn:otp-auth:problem:} and the code with hyphens. */
    default String type() {
        return "urn:otp-auth:problem:" + code().replace('_', '-');
    }
}
