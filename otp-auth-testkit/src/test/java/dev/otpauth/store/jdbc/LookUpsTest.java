// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.jdbc.GatedStatement.Sent;
import dev.otpauth.store.jdbc.LookUps.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LookUpsTest {

    private final GatedStatement statement = new GatedStatement();
    private LookUps<String, String> lookUps = with(30_000, 30_000, 30_000);

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
        lookUps = with(500, 30_000, 30_000);
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

    private LookUps<String, String> with(long late, long lastCall, long deadline) {
        return new LookUps<>(
                statement,
                new Patience(Duration.ofMillis(late), Duration.ofMillis(lastCall), Duration.ofMillis(deadline)));
    }

    /** As many statements under way as may be. */
    private List<Sent> busy() throws InterruptedException {
        List<Sent> busy = new ArrayList<>();
        for (int i = 0; i < LookUps.FLIGHTS; i++) {
            new Caller("busy" + i);
            busy.add(statement.next());
        }
        return busy;
    }

    private List<Caller> callers(int count) {
        return IntStream.range(0, count).mapToObj(i -> waiting("caller" + i)).toList();
    }

    private Caller waiting(String key) {
        Caller caller = new Caller(key);
        await(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
        return caller;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("given up").isFalse();
            Thread.onSpinWait();
        }
    }

    private static long finished(List<Caller> callers) {
        return callers.stream().filter(Caller::isDone).count();
    }

    /** Somebody who asks, on a thread of their own. */
    private final class Caller {

        private final String key;
        private final FutureTask<Optional<String>> task;
        private final Thread thread;

        Caller(String key) {
            this.key = key;
            this.task = new FutureTask<>(() -> lookUps.find(key));
            this.thread = new Thread(task, key);
            thread.setDaemon(true);
            thread.start();
        }

        Optional<String> answer() throws ExecutionException, InterruptedException {
            return task.get();
        }

        boolean isDone() {
            return task.isDone();
        }

        boolean failed() {
            try {
                task.get();
                return false;
            } catch (ExecutionException e) {
                return e.getCause() instanceof OtpStoreException;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
