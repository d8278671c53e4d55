// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a {@link CreativeStore} keeps the creatives of owners apart. */
public interface CreativeOwnerContract extends CreativeRows {

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    default void anOwnerIsAnyNumber(long owner) {
        Creative creative = ready(owner);

        assertThat(creative.owner()).isEqualTo(owner);
        assertThat(store().find(owner, creative.id())).contains(creative);
    }

    @Test
    @Tag("UPL-16")
    default void tenThousandForeignAndAbsentIdsAreAllEmpty() {
        List<CreativeId> foreign =
                IntStream.range(0, 20).mapToObj(i -> ready(8).id()).toList();
        for (int i = 0; i < 10_000; i++) {
            CreativeId id = i % 2 == 0 ? foreign.get(i % foreign.size()) : CreativeId.random();
            assertThat(store().find(7, id)).isEmpty();
        }
    }

    @Test
    @Tag("UPL-16")
    default void onlyTheOwnerRemovesAndRestores() {
        Creative creative = ready(7);

        assertThat(store().remove(8, creative.id(), NOW)).isFalse();
        assertThat(store().remove(7, creative.id(), NOW)).isTrue();
        assertThat(store().restore(8, creative.id(), NOW)).isFalse();
        assertThat(store().restore(7, creative.id(), NOW)).isTrue();
        assertThat(store().find(7, creative.id())).contains(creative);
    }

    @Test
    @Tag("CH-D50")
    default void everyOwnerSeesTheirOwnAlone() {
        Creative mine = ready(7);
        Creative theirs = ready(8);

        assertThat(store().scheduled(7, DAY, 10)).containsExactly(mine);
        assertThat(store().scheduled(8, DAY, 10)).containsExactly(theirs);
        assertThat(store().page(7, Optional.empty(), 10).creatives()).containsExactly(mine);
    }

    /** Owners that a careless cast or hash would mix up. */
    @Test
    default void ownersThatDifferInAnyBitAreDifferent() {
        List<Long> owners = new ArrayList<>(
                LongStream.range(0, 64).mapToObj(bit -> 1L << bit).toList());
        Collections.shuffle(owners, new Random(1));
        owners.forEach(this::ready);

        assertThat(owners).allMatch(owner -> store().scheduled(owner, DAY, 10).size() == 1);
    }
}
