// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;

/**
 * Where stores are on this machine, in a word that fits a command line.
 *
 * @param postgres the port of PostgreSQL
 * @param redis the port of Redis; 0 for none, and then everything is in PostgreSQL
 */
record Place(int postgres, int redis) {

    static Place parse(String text) {
        String[] ports = text.split(":", -1);
        return new Place(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }

    @Override
    public String toString() {
        return postgres + ":" + redis;
    }

    /** Stores there, on connections of their own. */
    Opened open() {
        PostgresPool.Pool pool = PostgresPool.to(
                        "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres?sslmode=disable&gssEncMode=disable")
                .user("postgres")
                .size(25)
                .build();
        return new Opened(JdbcStores.on(pool.dataSource()), pool::close);
    }

    /** @param closing lets go of the connections */
    record Opened(Stores stores, Runnable closing) implements AutoCloseable {

        @Override
        public void close() {
            closing.run();
        }
    }
}
