// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;

/** Challenges and guess budgets in the tables {@code otp_challenges} and {@code phone_failures}. Thread-safe. */
final class JdbcChallengeStore implements ChallengeStore {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String OPEN = Sql.in("open-challenge.sql");
    private static final String FIND = "SELECT * FROM otp_challenges WHERE id = ?";
    private static final String COUNT_ATTEMPT = Sql.in("count-attempt.sql");
    private static final String CLOSED_UNTIL = Sql.in("closed-until.sql");
    private static final String FORGIVE = "DELETE FROM phone_failures WHERE key = ?";
    private static final String CONSUME = Sql.in("consume.sql");
    private static final String ASK_AGAIN = Sql.in("ask-again.sql");

    private final Database database;

    JdbcChallengeStore(Database database) {
        this.database = database;
    }

    /** The lock is there because the index that allows one open challenge would make the second of two callers fail. */
    @Override
    public void open(Challenge challenge) {
        String slot = challenge.purpose() + " " + challenge.phone().e164() + deviceName(challenge);
        database.transaction(connection -> {
            Query.on(connection, ONE_AT_A_TIME, slot).first(row -> true);
            return Query.on(connection, OPEN, openValues(challenge)).update();
        });
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        return database.statement(
                connection -> Query.on(connection, FIND, id.value()).first(Rows::challenge));
    }

    @Override
    public AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now) {
        Optional<Charge> charge = database.statement(connection -> Query.on(
                        connection,
                        COUNT_ATTEMPT,
                        claim.id().value(),
                        claim.purpose().name(),
                        claim.binding().map(ClientBinding::toBytes),
                        now,
                        locks(limits),
                        limits.perDay())
                .first(JdbcChallengeStore::charge));
        return charge.map(it -> it.counted()
                        .<AttemptResult>map(AttemptResult.Counted::new)
                        .orElseGet(() -> closed(it.budget(), limits, now)))
                .orElseGet(AttemptResult.NotLive::new);
    }

    @Override
    public boolean consume(ChallengeId id, Instant now) {
        return database.statement(connection -> Query.on(connection, CONSUME, id.value(), now)
                .first(row -> row.getInt(1) == 1)
                .orElse(false));
    }

    @Override
    public Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now) {
        return database.statement(connection -> Query.on(connection, ASK_AGAIN, now, resendAt, muted, id.value(), now)
                .first(Rows::challenge));
    }

    @Override
    public void forgive(SubjectKey guessKey) {
        database.statement(connection ->
                Query.on(connection, FORGIVE, (Object) guessKey.toBytes()).update());
    }

    /** Empty when nothing was counted, because the budget is closed. */
    private record Charge(SubjectKey budget, Optional<Challenge> counted) {}

    private static Charge charge(ResultSet row) throws SQLException {
        SubjectKey budget = new SubjectKey(row.getBytes("charged_key"));
        boolean counted = row.getString("id") != null;
        return new Charge(budget, counted ? Optional.of(Rows.challenge(row)) : Optional.empty());
    }

    /** A budget that was opened in this moment is said to open now. */
    private AttemptResult closed(SubjectKey budget, GuessLimits limits, Instant now) {
        Optional<Instant> until = database.statement(
                connection -> Query.on(connection, CLOSED_UNTIL, now, limits.perDay(), budget.toBytes())
                        .first(row -> Rows.optionalInstant(row, "until").orElse(now)));
        return new AttemptResult.Locked(until.filter(now::isBefore).orElse(now));
    }

    /** Milliseconds of lock after the first failure, the second, and so on; 0 for none. */
    private static Long[] locks(GuessLimits limits) {
        return IntStream.rangeClosed(1, GuessLimits.CEILING)
                .mapToObj(failures ->
                        limits.lockAfter(failures).map(Duration::toMillis).orElse(0L))
                .toArray(Long[]::new);
    }

    private static Object[] openValues(Challenge it) {
        return new Object[] {
            it.createdAt(),
            it.phone().e164(),
            it.purpose().name(),
            it.device().map(TokenHash::toBytes),
            it.id().value(),
            it.phone().e164(),
            it.purpose().name(),
            it.binding().map(ClientBinding::toBytes),
            it.seed().nonce().toBytes(),
            it.seed().keyId().value(),
            it.seed().length(),
            it.locale(),
            it.guessKey().toBytes(),
            it.createdAt(),
            it.expiresAt(),
            it.attempts(),
            it.maxAttempts(),
            Rows.spelling(it.delivery().state()),
            it.delivery().failure().map(Rows::spelling),
            it.createdAt(),
            it.delivery().sends(),
            it.delivery().resendAt(),
            it.endedAt(),
            it.device().map(TokenHash::toBytes),
            it.muted()
        };
    }

    /** Empty without a device, so that nodes of the last release take the same lock. */
    private static String deviceName(Challenge challenge) {
        return challenge
                .device()
                .map(hash -> HexFormat.of().formatHex(hash.toBytes()))
                .orElse("");
    }
}
