// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.store.jdbc.GatedStatement.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LookUpsTest extends LookUpsRig {

    @Test
    void aLookUpGoesAtOnceAndAloneWhenTrafficIsLow() throws Exception {
        Caller one = new Caller("one");
        Sent first = statement.next();
        assertThat(first.keys()).containsExactly("one");

        first.answer();
        assertThat(one.answer()).contains("one");
    }

    @Test
    void thoseWhoFindAllStatementsUnderWayShareTheNextOne() throws Exception {
        List<Sent> busy = busy();
        List<Caller> callers = callers(20);
        assertThat(statement.isIdle()).isTrue();

        busy.get(0).answer();
        Sent shared = statement.next();
        shared.answer();

        assertThat(shared.keys()).hasSize(20);
        for (Caller caller : callers) {
            assertThat(caller.answer()).contains(caller.key);
        }
    }

    @Test
    void whoAsksForWhatIsNotThereGetsNothingAndTheOthersGetTheirs() throws Exception {
        List<Sent> busy = busy();
        List<Caller> callers = List.of(waiting("asha"), waiting("nobody"), waiting("asha"), waiting("ben"));
        busy.get(0).answer();
        Sent shared = statement.next();
        shared.answer();

        assertThat(shared.keys()).containsExactlyInAnyOrder("asha", "nobody", "ben");
        assertThat(callers.get(0).answer()).contains("asha");
        assertThat(callers.get(1).answer()).isEmpty();
        assertThat(callers.get(2).answer()).contains("asha");
        assertThat(callers.get(3).answer()).contains("ben");
    }

    @Test
    void noMoreBoardThanThereAreSeats() throws Exception {
        List<Sent> busy = busy();
        List<Caller> callers = callers(LookUps.SEATS + 1);
        busy.forEach(Sent::answer);

        List<Integer> sizes = new ArrayList<>();
        for (int answered = 0; answered < callers.size(); answered += sizes.get(sizes.size() - 1)) {
            Sent next = statement.next();
            sizes.add(next.keys().size());
            next.answer();
        }
        assertThat(sizes).allMatch(size -> size <= LookUps.SEATS);
        for (Caller caller : callers) {
            assertThat(caller.answer()).contains(caller.key);
        }
    }

    @Test
    @Tag("TOK-05")
    void nobodyIsAnsweredByAStatementThatBeganBeforeTheyAsked() throws Exception {
        List<Sent> busy = busy();
        Caller late = waiting("busy0");

        busy.get(0).answer();
        Sent own = statement.next();
        assertThat(late.isDone()).isFalse();
        own.answer();
        assertThat(own.keys()).containsExactly("busy0");
        assertThat(late.answer()).contains("busy0");
    }
}
