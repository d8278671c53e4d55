// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.DecisionLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps what rules decided in the table {@code abuse_decisions} and what operators did in {@code operator_acts}. Thread-safe.
 *
 * <p>A decision waits in memory, among 10,000 at most, until a thread of its own writes it within a second, so no request
 * waits for it; what does not fit is dropped and counted. An act is written before its method returns. Both are deleted
 * after the retention, 30 days by default. Close it after the {@code OtpAuth} that tells it: it writes what waits.
 */
public final class JdbcDecisionLog implements DecisionLog, AutoCloseable {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int MOST_READ = 1_000;
    private static final String DECISIONS = "SELECT * FROM abuse_decisions ORDER BY id DESC LIMIT ?";
    private static final String ACTS = "SELECT * FROM operator_acts ORDER BY id DESC LIMIT ?";
    private static final String ACT = """
            INSERT INTO operator_acts (who, deed, target_type, target, detail, at) VALUES (?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final DecisionWriter writer;

    private JdbcDecisionLog(Database database, Duration retention) {
        this.database = database;
        this.writer = new DecisionWriter(database, retention);
    }

    /** A log that keeps everything for 30 days, and the thread that writes it. */
    public static JdbcDecisionLog start(DataSource dataSource) {
        return start(dataSource, RETENTION);
    }

    /**
     * A log that keeps everything for so long, and the thread that writes it.
     *
     * @throws IllegalArgumentException unless {@code retention} lies between 1 and 3650 days
     */
    public static JdbcDecisionLog start(DataSource dataSource, Duration retention) {
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("decisions are kept for 1 to 3650 days, not " + retention);
        }
        JdbcDecisionLog log = new JdbcDecisionLog(new Database(dataSource), retention);
        log.writer.start();
        return log;
    }

    @Override
    public void ruleDecided(RuleDecision decision) {
        writer.offer(decision);
    }

    @Override
    public void operatorActed(OperatorAct act) {
        database.statement(connection -> Query.on(
                        connection,
                        ACT,
                        act.who(),
                        Rows.spelling(act.deed()),
                        Rows.spelling(act.target().type()),
                        act.target().value(),
                        act.detail(),
                        act.at())
                .update());
    }

    @Override
    public List<RuleDecision> decisions(int most) {
        return database.statement(
                connection -> Query.on(connection, DECISIONS, atMost(most)).all(JdbcDecisionLog::decision));
    }

    @Override
    public List<OperatorAct> acts(int most) {
        return database.statement(
                connection -> Query.on(connection, ACTS, atMost(most)).all(JdbcDecisionLog::act));
    }

    /** How many decisions were not kept, because too many waited or the database refused them. */
    public long dropped() {
        return writer.dropped();
    }

    /** Writes what waits, for 5 seconds at most, and ends the thread. */
    @Override
    public void close() {
        writer.close();
    }

    /** Between 1 and {@value #MOST_READ}. */
    private static int atMost(int asked) {
        return Math.max(1, Math.min(MOST_READ, asked));
    }

    private static RuleDecision decision(ResultSet row) throws SQLException {
        return new RuleDecision(
                Rows.constant(Rule.class, row.getString("rule")),
                new SubjectKey(row.getBytes("subject")),
                row.getLong("used"),
                row.getLong("max"),
                Rows.constant(RuleMode.class, row.getString("mode")),
                Rows.constant(RuleDecision.Outcome.class, row.getString("outcome")),
                Rows.instant(row, "at"));
    }

    private static OperatorAct act(ResultSet row) throws SQLException {
        return new OperatorAct(
                row.getString("who"),
                Rows.constant(OperatorAct.Deed.class, row.getString("deed")),
                new Target(Rows.constant(Target.Type.class, row.getString("target_type")), row.getString("target")),
                row.getString("detail"),
                Rows.instant(row, "at"));
    }
}
