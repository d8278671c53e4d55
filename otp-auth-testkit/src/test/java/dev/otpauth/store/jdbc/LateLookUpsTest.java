// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.store.jdbc.GatedStatement.Sent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Look-ups whose statement is late, fails or never comes back. */
@Timeout(300)
class LateLookUpsTest extends LookUpsRig {

    @Test
    void aLateStatementHoldsNobodyUp() throws Exception {
        lookUps = with(100, 30_000, 30_000);
        busy();
        Caller next = new Caller("next");

        statement.next().answer();
        assertThat(next.answer()).contains("next");
        Caller another = new Caller("another");
        statement.next().answer();
        assertThat(another.answer()).contains("another");
    }

    @Test
    void whoIsAboardALateStatementAsksAgain() throws Exception {
        lookUps = with(5_000, 30_000, 30_000);
        List<Sent> busy = busy();
        List<Caller> callers = callers(10);
        busy.get(0).answer();
        Sent stuck = statement.next();
        assertThat(stuck.keys()).hasSizeGreaterThan(1);

        statement.answerAtOnce();
        await(() -> finished(callers) == 9);
        stuck.answer();
        for (Caller caller : callers) {
            assertThat(caller.answer()).contains(caller.key);
        }
    }

    @Test
    void aStatementThatFailsDoesSoForItsLeaderAlone() throws Exception {
        List<Sent> busy = busy();
        List<Caller> callers = callers(10);
        busy.get(0).answer();
        statement.next().fail();

        for (int i = 0; i < 9; i++) {
            Sent again = statement.next();
            assertThat(again.keys()).hasSize(1);
            again.answer();
        }
        assertThat(callers.stream().filter(Caller::failed)).hasSize(1);
    }

    @Test
    void anInterruptedCallerLeavesAndTheOthersGoOn() throws Exception {
        List<Sent> busy = busy();
        Caller first = waiting("first");
        Caller second = waiting("second");
        first.thread.interrupt();

        assertThat(first.failed()).isTrue();
        busy.get(0).answer();
        Sent next = statement.next();
        next.answer();
        assertThat(next.keys()).containsExactly("second");
        assertThat(second.answer()).contains("second");
    }

    @Test
    @Tag("TOK-09")
    void whoeverIsAnsweredByNobodyFailsAtTheDeadline() throws Exception {
        lookUps = with(100, 300, 1000);
        busy();
        List<Caller> callers =
                IntStream.range(0, 100).mapToObj(i -> new Caller("caller" + i)).toList();

        await(() -> finished(callers) >= 80);
        assertThat(callers.stream().filter(Caller::isDone)).allMatch(Caller::failed);
    }

    private static long finished(List<Caller> callers) {
        return callers.stream().filter(Caller::isDone).count();
    }
}
