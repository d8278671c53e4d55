// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import dev.creatives.servlet.rig.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A form and its reader. */
abstract class MultipartRig {

    static final Boundary BOUNDARY = new Boundary(Form.BOUNDARY);

    static MultipartReader reader(byte[] body) {
        return new MultipartReader(new ByteArrayInputStream(body), BOUNDARY, MultipartLimits.standard());
    }

    static List<String> contents(InputStream body) throws IOException {
        MultipartReader form = new MultipartReader(body, BOUNDARY, MultipartLimits.standard());
        List<String> contents = new ArrayList<>();
        for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
            contents.add(Form.latin(part.get().body().readAllBytes()));
        }
        return contents;
    }
}
