// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.BlobKey;
import java.io.InputStream;

/**
 * Bytes that are being written and that nobody sees. Used by one thread. Closing it without {@link #keep} leaves nothing
 * behind; closing it twice does nothing more. Methods throw {@link BlobStoreException}.
 */
public interface BlobDraft extends AutoCloseable {

    /** Appends bytes. */
    void write(byte[] bytes, int offset, int length);

    /** What was written so far, from its beginning. The caller closes it before {@link #keep}. */
    InputStream read();

    /** Makes what was written durable, and then visible under the key. When this returns, a crash loses nothing of it. */
    void keep(BlobKey key);

    @Override
    void close();
}
