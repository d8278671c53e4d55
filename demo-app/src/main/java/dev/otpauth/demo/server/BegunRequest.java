// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request of whose body something was read already: that comes first, then the rest. Read by one thread at a time. */
final class BegunRequest extends Request.Wrapper {

    private final Begun begun;
    private boolean given;

    BegunRequest(Request request, Begun begun) {
        super(request);
        this.begun = begun;
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (!given) {
            given = true;
            return begun.chunk();
        }
        return begun.isWhole() ? Content.Chunk.EOF : super.read();
    }

    @Override
    public void demand(Runnable whenThereIsMore) {
        if (!given || begun.isWhole()) {
            whenThereIsMore.run();
        } else {
            super.demand(whenThereIsMore);
        }
    }
}
