// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.RateLimiter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The races of the contracts are worth something only if they catch stores that are wrong. */
class RaceTest {

    private final Map<ChallengeId, Challenge> map = new ConcurrentHashMap<>();
    private final NaiveTable table = new NaiveTable();

    private final ChallengeStoreContract inMemory = contract(
            new NaiveReadThenWriteChallengeStore(
                    id -> Optional.ofNullable(map.get(id)), challenge -> map.put(challenge.id(), challenge)),
            5_000);
    private final ChallengeStoreContract inPostgres =
            contract(new NaiveReadThenWriteChallengeStore(table::read, table::write), 20);

    @Test
    @Tag("OTP-03")
    void twoConsumersOfANaiveStoreAreCaught() {
        assertThatThrownBy(inMemory::oneOfManyConsumersWins).isInstanceOf(AssertionError.class);
        assertThatThrownBy(inPostgres::oneOfManyConsumersWins).isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("BRU-01")
    void guessesThatANaiveStoreDoesNotCountAreCaught() {
        assertThatThrownBy(inMemory::noGuessIsCountedBeyondTheLimitHoweverManyAreMadeAtOnce)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(inPostgres::noGuessIsCountedBeyondTheLimitHoweverManyAreMadeAtOnce)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("SND-06")
    void permitsThatANaiveLimiterGivesTwiceAreCaught() {
        RateLimiter naive = new NaiveReadThenWriteRateLimiter();
        RateLimiterContract contract = new RateLimiterContract() {
            @Override
            public RateLimiter limiter() {
                return naive;
            }

            @Override
            public int rounds() {
                return 5_000;
            }
        };

        assertThatThrownBy(contract::twoHundredTakersGetExactlyTheLimit).isInstanceOf(AssertionError.class);
    }

    private static ChallengeStoreContract contract(ChallengeStore store, int rounds) {
        return new ChallengeStoreContract() {
            @Override
            public ChallengeStore challenges() {
                return store;
            }

            @Override
            public int rounds() {
                return rounds;
            }
        };
    }
}
