// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.otpauth.event.AuditLog;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.Needle;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a thief of the database, its log files or our log finds: nothing to sign in with. */
class LeakTest {

    private static final int OPEN_CHALLENGES = 1000;
    private static final int SIGN_INS = 50;
    private static final List<Integer> AREA_CODES = List.of(202, 212, 213, 312, 313, 404, 415, 503, 512, 617, 702);
    private static final List<String> PHONE_COLUMNS =
            List.of("users.phone", "user_identities.subject", "otp_challenges.phone");

    private final DataSource database = TestPostgres.freshDatabase().dataSource();
    private final Capture log = new Capture();
    private final List<Needle> secrets = new ArrayList<>();
    private final List<Needle> phones = new ArrayList<>();

    @Test
    @Tag("OTP-07")
    @Tag("OTP-12")
    @Tag("TOK-02")
    @Tag("LOG-01")
    @Tag("CH-D6")
    @Tag("CH-D7")
    void neitherDumpNorLogHoldsACodeATokenOrAPhoneNumber() throws Exception {
        log.start();
        String begun = DatabaseDump.logFile(database);
        // Ten digits, so that no timestamp is taken for a code.
        try (TestOtpAuth test = TestOtpAuth.on(
                JdbcStores.on(database),
                builder ->
                        builder.codes(OtpPolicy.defaults().withCodeLength(10)).events(AuditLog.create()))) {
            useItALot(test);
            String dump = DatabaseDump.of(database, PHONE_COLUMNS);
            String files = DatabaseDump.writeAheadLog(database, begun);

            assertThat(secrets).hasSizeGreaterThan(OPEN_CHALLENGES);
            assertThat(dump.lines().count()).isGreaterThan(OPEN_CHALLENGES);
            assertThat(Needle.found(secrets, dump)).isEmpty();
            assertThat(Needle.found(secrets, files)).isEmpty();
            assertThat(files.isEmpty() || !Needle.found(phones, files).isEmpty())
                    .as("the log, where it can be read, is that of these sign-ins")
                    .isTrue();
            assertThat(Needle.found(phones, dump)).isEmpty();
        } finally {
            log.stop();
        }
        assertThat(log.lines()).hasSizeGreaterThan(OPEN_CHALLENGES);
        String lines = String.join("\n", log.lines());
        assertThat(Needle.found(secrets, lines)).isEmpty();
        assertThat(Needle.found(phones, lines)).isEmpty();
    }

    @Test
    @Tag("OTP-07")
    void tryingEveryCodeAgainstTheDumpFindsNothing() throws Exception {
        try (TestOtpAuth test = TestOtpAuth.on(JdbcStores.on(database))) {
            PhoneNumber phone = TestOtpAuth.phone(1);
            ChallengeId challenge = test.start(phone);
            String dump = DatabaseDump.of(database, List.of());
            OfflineCracker cracker = new OfflineCracker(dump);

            assertThat(cracker.candidates()).isGreaterThan(2);
            assertThat(cracker.crack(phone.e164(), challenge.value())).isEmpty();

            // The same cracker does find a code that is hashed without a key.
            byte[] careless = MessageDigest.getInstance("SHA-256")
                    .digest((phone.e164() + test.codeFor(phone)).getBytes(StandardCharsets.UTF_8));
            keep(careless);
            assertThat(new OfflineCracker(DatabaseDump.of(database, List.of())).crack(phone.e164(), challenge.value()))
                    .hasSize(1);
        }
    }

    private void useItALot(TestOtpAuth test) {
        for (int i = 0; i < SIGN_INS; i++) {
            SignedIn signedIn = test.signIn(phone(i));
            IssuedTokens tokens = signedIn.tokens();
            secrets.add(Needle.of("device token", signedIn.device().reveal()));
            secrets.add(Needle.of("device secret", signedIn.device().reveal().substring(6, 49)));
            remember(tokens);
            test.auth().authenticate(tokens.access());
            RefreshToken refresh = tokens.refresh().orElseThrow().token();
            remember(((Refreshed) test.auth().refresh(refresh)).tokens());
        }
        for (int i = SIGN_INS; i < SIGN_INS + OPEN_CHALLENGES; i++) {
            ChallengeId challenge = test.start(phone(i));
            secrets.add(Needle.of("code", test.codeFor(phone(i))));
            test.verify(challenge, test.wrongCodeFor(phone(i)));
        }
    }

    /** In every area code, 555-0100 to 555-0199 ring nobody. */
    private PhoneNumber phone(int index) {
        PhoneNumber phone = new PhoneNumber("+1" + AREA_CODES.get(index / 100) + "5550" + (100 + index % 100));
        phones.add(Needle.of("phone", phone.e164().substring(1)));
        return phone;
    }

    private void remember(IssuedTokens tokens) {
        secrets.add(Needle.of("access token", tokens.access().reveal()));
        secrets.add(Needle.of(
                "refresh token", tokens.refresh().orElseThrow().token().reveal()));
        secrets.add(Needle.of("access secret", tokens.access().reveal().substring(6, 49)));
        secrets.add(Needle.of(
                "refresh secret",
                tokens.refresh().orElseThrow().token().reveal().substring(6, 49)));
    }

    private void keep(byte[] hash) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("CREATE TABLE careless (hash bytea)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO careless VALUES (?)")) {
                insert.setBytes(1, hash);
                insert.executeUpdate();
            }
        }
    }

    /** Everything logged, at every level, by everybody. */
    private static final class Capture extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new ArrayList<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private Level before = Level.DEBUG;

        @Override
        public void start() {
            super.start();
            before = root.getLevel();
            root.setLevel(Level.TRACE);
            root.addAppender(this);
        }

        @Override
        public void stop() {
            root.detachAppender(this);
            root.setLevel(before);
            super.stop();
        }

        @Override
        protected synchronized void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + event.getThreadName()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }
    }
}
