// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.time.Instant;

/**
 * Room for one upload, taken before its first byte is read. It ends by itself, so that a crash gives the room back.
 *
 * @param id the creative that it may become
 * @param owner who uploads
 * @param blob where its bytes will lie
 * @param bytes the most that it may hold; charged to the owner's quota until it is published or released
 * @param expiresAt when it is worth nothing any more, exclusive
 */
public record Reservation(CreativeId id, long owner, BlobKey blob, long bytes, Instant expiresAt) {}
