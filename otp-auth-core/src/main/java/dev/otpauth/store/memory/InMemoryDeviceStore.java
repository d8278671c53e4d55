// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Device;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.ExpiredRows;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Devices in memory, so many per owner. Thread-safe. */
final class InMemoryDeviceStore implements DeviceStore, ExpiredRows {

    private static final Comparator<Row> LATEST_FIRST =
            Comparator.comparing(row -> row.device().lastUsedAt(), Comparator.reverseOrder());

    private final Map<SubjectKey, List<Row>> owners = new HashMap<>();

    private record Row(Device device, TokenHash token, Optional<TokenHash> replaced, Instant graceEnd) {

        boolean isLiveAt(Instant now) {
            return now.isBefore(device.expiresAt());
        }

        boolean isShown(TokenHash shown, Instant now) {
            return token.equals(shown) || (replaced.filter(shown::equals).isPresent() && now.isBefore(graceEnd));
        }
    }

    @Override
    public synchronized void remember(DeviceVisit visit) {
        List<Row> live = rows(visit.owner(), visit.now()).toList();
        Optional<Row> known = live.stream()
                .filter(row ->
                        visit.device().filter(row.device().name()::equals).isPresent())
                .findFirst();
        Stream<Row> others =
                live.stream().filter(row -> known.filter(row::equals).isEmpty()).limit(visit.most() - 1L);
        owners.put(
                visit.owner(),
                Stream.concat(Stream.of(row(visit, known)), others).toList());
    }

    @Override
    public synchronized Optional<TokenHash> find(SubjectKey owner, TokenHash token, Instant now) {
        return rows(owner, now)
                .filter(row -> row.isShown(token, now))
                .map(row -> row.device().name())
                .findFirst();
    }

    @Override
    public synchronized List<Device> list(SubjectKey owner, Instant now) {
        return rows(owner, now).map(Row::device).toList();
    }

    @Override
    public synchronized boolean forget(SubjectKey owner, TokenHash device) {
        List<Row> rows = owners.getOrDefault(owner, List.of());
        List<Row> left =
                rows.stream().filter(row -> !row.device().name().equals(device)).toList();
        keep(owner, left);
        return left.size() < rows.size();
    }

    @Override
    public synchronized int forgetAll(SubjectKey owner) {
        return Optional.ofNullable(owners.remove(owner)).map(List::size).orElse(0);
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        List<Device> over = owners.values().stream()
                .flatMap(List::stream)
                .filter(row -> !row.isLiveAt(now))
                .map(Row::device)
                .limit(limit)
                .toList();
        over.forEach(device -> forget(device.owner(), device.name()));
        return over.size();
    }

    private static Row row(DeviceVisit visit, Optional<Row> known) {
        Device device = new Device(
                known.map(row -> row.device().name()).orElse(visit.token()),
                visit.owner(),
                known.map(row -> row.device().createdAt()).orElse(visit.now()),
                visit.now(),
                visit.expiresAt());
        return new Row(device, visit.token(), known.map(Row::token), visit.graceEnd());
    }

    private Stream<Row> rows(SubjectKey owner, Instant now) {
        return owners.getOrDefault(owner, List.of()).stream()
                .filter(row -> row.isLiveAt(now))
                .sorted(LATEST_FIRST);
    }

    private void keep(SubjectKey owner, List<Row> rows) {
        if (rows.isEmpty()) {
            owners.remove(owner);
        } else {
            owners.put(owner, rows);
        }
    }
}
