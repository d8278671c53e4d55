// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.spi.CreativeStoreException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Runs the steps through Flyway, which this class alone knows. The steps are handed over, so no class path is searched. */
final class FlywayMigrations {

    private static final int MOST_RUNS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private FlywayMigrations() {}

    /** Runs the steps that are missing. A step waits 2 s for each lock; then all that are missing are tried again. */
    static void run(DataSource dataSource, String history, List<Migration> migrations) {
        Flyway flyway = Flyway.configure(CreativesSchema.class.getClassLoader())
                .dataSource(dataSource)
                .table(history)
                .resourceProvider(new Files(migrations))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .ignoreMigrationPatterns("*:future", "*:missing")
                .placeholderReplacement(false)
                .cleanDisabled(true)
                .load();
        int runs = 1;
        while (!migrated(flyway, runs == MOST_RUNS)) {
            runs++;
        }
    }

    private static boolean migrated(Flyway flyway, boolean last) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            String state = stateOf(e);
            if (last || !state.equals(LOCK_NOT_AVAILABLE)) {
                throw new CreativeStoreException("the tables cannot be brought up to date (SQLSTATE " + state + ")", e);
            }
            return false;
        }
    }

    private static String stateOf(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .findFirst()
                .orElse("none");
    }

    private record Files(List<Migration> migrations) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return files().filter(file -> file.getRelativePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return files().filter(file -> file.getFilename().startsWith(prefix)).toList();
        }

        private Stream<LoadableResource> files() {
            return migrations.stream().map(Migration::file).map(File::new);
        }
    }

    private static final class File extends LoadableResource {

        private final String path;

        File(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            return new StringReader(Sql.text(path));
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
