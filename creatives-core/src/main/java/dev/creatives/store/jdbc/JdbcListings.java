// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists of what is in the table of creatives. Thread-safe. */
final class JdbcListings {

    static final String SCHEDULED = """
            SELECT * FROM creatives WHERE owner_id = ? AND scheduled_at = ? AND status = 'ready'
             ORDER BY created_at, id LIMIT ?""";
    static final String DUE = Sql.in("due.sql");
    static final String DUE_AFTER = Sql.in("due-after.sql");
    static final String NEWEST = Sql.in("newest.sql");
    static final String NEWEST_AFTER = Sql.in("newest-after.sql");

    private final Database database;

    JdbcListings(Database database) {
        this.database = database;
    }

    List<Creative> scheduled(long owner, LocalDate day, int most) {
        return database.statement(on -> on.query(SCHEDULED, owner, day, most).all(Rows::creative));
    }

    List<Creative> due(LocalDate day, Optional<CreativeId> after, int most) {
        return database.statement(on -> after.isPresent()
                ? on.query(DUE_AFTER, day, after.get().value(), most).all(Rows::creative)
                : on.query(DUE, day, most).all(Rows::creative));
    }

    CreativePage page(long owner, Optional<Cursor> from, int most) {
        int oneMore = most + 1;
        List<Creative> found = database.statement(on -> from.isPresent()
                ? on.query(
                                NEWEST_AFTER,
                                owner,
                                from.get().createdAt(),
                                from.get().id().value(),
                                oneMore)
                        .all(Rows::creative)
                : on.query(NEWEST, owner, oneMore).all(Rows::creative));
        return CreativePage.of(found, most);
    }
}
