package org.recital.reports.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Creates and upgrades the tables with Flyway. */
final class Migrations {
  /** Version of the last migration script. */
  static final int LATEST = 11;

  static final String SCRIPTS = "org/recital/reports/store/migration";
  static final String HISTORY = "flyway_schema_history";

  /** Last version that was applied in place rather than to a copy of the file. */
  private static final int LAST_IN_PLACE = 3;

  private static final Set<String> FIRST_TABLES =
      Set.of(
          HISTORY,
          "EXPERIMENT",
          "TRIAL",
          "PLANNED",
          "ATTEMPT",
          "METRIC",
          "CASE_USER",
          "CASE_VALUE",
          "METRIC_POINT",
          "TEST_LOOK");

  private Migrations() {}

  /**
   * Whether the tables are from an earlier release or incomplete.
   *
   * @throws StoreException if the tables are from a later release
   */
  static boolean isOutdated(Handle handle, Path file) {
    OptionalInt version = version(handle);
    if (version.orElse(0) > LATEST) {
      throw newer(file.toString(), version.getAsInt());
    }
    return version.orElse(0) < LATEST;
  }

  static StoreException newer(String store, int version) {
    return new StoreException(
        String.format(
            Locale.ROOT,
            "%s was written by a newer release of Recital (schema version %d; this release"
                + " supports up to %d); update Recital, or choose other results with --results",
            store,
            version,
            LATEST));
  }

  /**
   * Checks that the file has no tables except those of Recital.
   *
   * @return the tables
   * @throws StoreException if there are other tables
   */
  static List<String> requireNoOtherTables(Handle handle, Path file) {
    List<String> tables =
        handle
            .createQuery(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'")
            .mapTo(String.class)
            .list();
    if (!FIRST_TABLES.containsAll(tables)) {
      throw new StoreException(
          file
              + " is an H2 database but not a results store of Recital; choose another results"
              + " folder");
    }
    return tables;
  }

  /** Upgrades a file that no other process uses, creating it if needed, and closes it. */
  static void migrate(Path file) {
    DataSource source = H2Connection.unshared(file);
    try (Handle handle = Jdbi.open(source)) {
      repair(handle, version(handle).orElse(0));
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(source)
              .locations("classpath:" + SCRIPTS)
              .table(HISTORY)
              .load();
      flyway.repair();
      flyway.migrate();
    }
  }

  /**
   * Drops tables and columns of an incomplete migration: earlier releases migrated in place and may
   * have been killed during a migration. These tables and columns contain no data, because the
   * migration history lacks their version.
   */
  private static void repair(Handle handle, int version) {
    for (int next = version + 1; next <= LAST_IN_PLACE && version > 0; next++) {
      handle.createScript(script("repair/V" + next + ".sql")).execute();
    }
  }

  private static String script(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema version; empty if there is no migration history. */
  static OptionalInt version(Handle handle) {
    boolean hasHistory =
        handle
            .createQuery("select count(*) from information_schema.tables where table_name = :name")
            .bind("name", HISTORY)
            .mapTo(Integer.class)
            .one()
            .equals(1);
    if (!hasHistory) {
      return OptionalInt.empty();
    }
    String latest =
        "select coalesce(max(cast(\"version\" as integer)), 0) from \""
            + HISTORY
            + "\" where \"success\" and \"version\" is not null";
    return OptionalInt.of(handle.createQuery(latest).mapTo(Integer.class).one());
  }
}
