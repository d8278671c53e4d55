// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The body of one request, which remembers whether any of it may have reached the other side. */
final class WatchedForm extends HttpEntityWrapper {

    private volatile boolean begun;

    WatchedForm(String form) {
        super(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        super.writeTo(out);
    }

    boolean isBegun() {
        return begun;
    }
}
