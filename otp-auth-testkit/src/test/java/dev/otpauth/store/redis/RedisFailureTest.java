// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.spi.OtpStoreException;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Redis says when it cannot, and what we make of it. */
@Tag("DEP-08")
class RedisFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READONLY | READONLY You can't write against a read only replica.
            LOADING | LOADING Redis is loading the dataset in memory
            OOM | OOM command not allowed when used memory > 'maxmemory'.
            OOM | ERR Error running script (call to f_a1): @user_script:3: -OOM command not allowed when used memory
            BUSY | BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.
            NOAUTH | NOAUTH Authentication required.
            WRONGPASS | WRONGPASS invalid username-password pair or user is disabled.
            NOPERM | NOPERM this user has no permissions to run the 'evalsha' command
            CLUSTERDOWN | CLUSTERDOWN The cluster is down
            MOVED | MOVED 3999 127.0.0.1:6381
            TRYAGAIN | TRYAGAIN Multiple keys request during rehashing of slot
            MASTERDOWN | MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.
            MISCONF | MISCONF Redis is configured to save RDB snapshots, but it's currently unable to
            NOREPLICAS | NOREPLICAS Not enough good replicas to write.
            WRONGTYPE | WRONGTYPE Operation against a key holding the wrong kind of value""")
    void eachFaultIsNamed(String word, String said) {
        assertThat(RedisFailure.of(new RedisCommandExecutionException(said)))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("(" + word + ")");
    }

    @Test
    void keysOfSeveralSlotsAreAMistakeOfOurs() {
        var said = new RedisCommandExecutionException("CROSSSLOT Keys in request don't hash to the same slot");

        assertThatThrownBy(() -> RedisFailure.of(said)).isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("LOG-01")
    void noValueOfOursIsRepeated() {
        var said =
                new RedisCommandExecutionException("ERR unknown command 'X', with args beginning with: '+12025550123'");

        StringWriter printed = new StringWriter();
        RedisFailure.of(said).printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString()).contains("Redis cannot answer").doesNotContain("0123");
    }
}
