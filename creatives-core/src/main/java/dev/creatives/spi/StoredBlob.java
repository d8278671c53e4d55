// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.BlobKey;
import dev.creatives.model.CreativeId;
import dev.creatives.model.Sha256;

/**
 * Bytes that a row speaks of.
 *
 * @param id whose bytes they are
 * @param key where they should lie
 * @param bytes how many they should be
 * @param sha256 what they should be
 */
public record StoredBlob(CreativeId id, BlobKey key, long bytes, Sha256 sha256) {}
