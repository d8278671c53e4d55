// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.FileName;
import dev.creatives.model.ImageType;
import dev.creatives.model.Picture;
import dev.creatives.model.Sha256;
import dev.creatives.spi.OwnerUse;
import dev.creatives.spi.StoredBlob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the table {@code creatives}. */
final class Rows {

    private Rows() {}

    static Creative creative(ResultSet row) throws SQLException {
        return new Creative(
                id(row),
                row.getLong("owner_id"),
                row.getObject("scheduled_at", LocalDate.class),
                FileName.harmless(row.getString("file_name")),
                picture(row),
                blobKey(row),
                bytesState(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static StoredBlob storedBlob(ResultSet row) throws SQLException {
        return new StoredBlob(id(row), blobKey(row), row.getLong("bytes"), Sha256.of(row.getBytes("sha256")));
    }

    static OwnerUse ownerUse(ResultSet row) throws SQLException {
        Optional<Instant> hourFullSince = Optional.ofNullable(row.getObject("hour_full_since", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        return new OwnerUse(
                row.getLong("files"),
                row.getLong("bytes"),
                row.getInt("running"),
                row.getLong("running_bytes"),
                hourFullSince);
    }

    static BlobKey blobKey(ResultSet row) throws SQLException {
        return new BlobKey(HexFormat.of().formatHex(row.getBytes("blob_key")));
    }

    static byte[] bytes(BlobKey key) {
        return HexFormat.of().parseHex(key.value());
    }

    private static CreativeId id(ResultSet row) throws SQLException {
        return new CreativeId(row.getObject("id", UUID.class));
    }

    private static BlobState bytesState(ResultSet row) throws SQLException {
        return BlobState.valueOf(row.getString("bytes_state").toUpperCase(Locale.ROOT));
    }

    private static Picture picture(ResultSet row) throws SQLException {
        String mediaType = row.getString("content_type");
        return new Picture(
                ImageType.ofMediaType(mediaType).orElseThrow(() -> new AssertionError("a CHECK keeps others out")),
                row.getLong("bytes"),
                Sha256.of(row.getBytes("sha256")),
                row.getInt("width"),
                row.getInt("height"));
    }
}
