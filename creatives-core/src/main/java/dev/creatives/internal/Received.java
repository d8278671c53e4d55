// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.FileName;
import dev.creatives.model.Picture;
import dev.creatives.spi.BlobDraft;

/**
 * A picture that could be published.
 *
 * @param draft where its bytes are
 * @param name what it is called
 * @param picture what it is
 */
record Received(BlobDraft draft, FileName name, Picture picture) {}
