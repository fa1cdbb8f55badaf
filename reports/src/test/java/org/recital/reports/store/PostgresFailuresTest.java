package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresFailuresTest {
  @TempDir Path files;

  @Test
  void an_address_is_complete_and_has_no_secrets() {
    assertMessage(
        () -> ResultsLocation.at("jdbc:mysql://host/results"),
        "the address of the results store is malformed; expected"
            + " jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&…]");
    assertThat(ResultsLocation.isAddress("postgresql://host/results")).isTrue();
    assertThat(ResultsLocation.isAddress("results")).isFalse();
    assertMessage(
        () -> ResultsLocation.at("postgresql://host/results"),
        "the address of the results store is malformed; expected"
            + " jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&…]");
    assertMessage(
        () -> ResultsLocation.at("jdbc:postgresql://host:port/results"),
        "the address of the results store is malformed; expected"
            + " jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&…]");
    for (String option :
        List.of("password=secret", "user=me&PassWord=secret", "sslpassword=a", "pass=a")) {
      assertMessage(
          () -> ResultsLocation.at("jdbc:postgresql://host/results?" + option),
          "the address of the results store has a password; remove it, and give the password in the"
              + " environment variable PGPASSWORD or in the file ~/.pgpass");
    }
    assertMessage(
        () -> ResultsLocation.at("jdbc:postgresql://me:secret@host/results"),
        "the address of the results store must not have a user before '@'; give the user with"
            + " '?user=NAME' or in the environment variable PGUSER");
  }

  @Test
  void the_options_of_an_address_are_those_of_the_driver() {
    assertMessage(
        () -> ResultsLocation.at("jdbc:postgresql://host/results?user=me&sslMod=require"),
        "the address of the results store has the unknown option 'sslMod'; the options are those of"
            + " PostgreSQL's JDBC driver, such as 'sslmode'");
    assertMessage(
        () -> ResultsLocation.at("jdbc:postgresql://host/results?wrong"),
        "the address of the results store has the unknown option 'wrong'; the options are those of"
            + " PostgreSQL's JDBC driver, such as 'sslmode'");
    assertMessage(
        () -> ResultsLocation.at("jdbc:postgresql://host/results&user=me"),
        "the address of the results store is malformed; expected"
            + " jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&…]");
    assertThat(ResultsLocation.at("jdbc:postgresql://host/results?sslmode=require").store())
        .isEqualTo("jdbc:postgresql://host/results?sslmode=require");
  }

  @Test
  void a_server_that_refuses_the_connection_is_reported_at_once() {
    String address = TestPostgres.newDatabase() + "&sslmode=require";
    assertMessage(
        () -> new ResultsLocation(files, Optional.of(address)).open(),
        "the results store "
            + address
            + " refuses the connection: The server does not support SSL; check the options of the"
            + " address, and the user in PGUSER and the password in PGPASSWORD or ~/.pgpass");
  }

  @Test
  void a_server_that_does_not_run_is_reported() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "jdbc:postgresql://localhost:" + port + "/results";
    assertMessage(
        () -> new ResultsLocation(files, Optional.of(address)).open(),
        "the results store "
            + address
            + " cannot be reached: Connection to localhost:"
            + port
            + " refused. Check that the hostname and port are correct and that the postmaster is"
            + " accepting TCP/IP connections; check the address, the network and that the server"
            + " runs");
  }

  @Test
  void a_missing_database_and_a_missing_user_are_reported() {
    String address = TestPostgres.newDatabase();
    String missing = address.replaceFirst("/test[0-9]+", "/missing");
    assertMessage(
        () -> new ResultsLocation(files, Optional.of(missing)).open(),
        "the results store "
            + missing
            + " does not exist; create it with 'createdb', or correct the address");
    String stranger = address.replace("user=postgres", "user=stranger");
    assertMessage(
        () -> new ResultsLocation(files, Optional.of(stranger)).open(),
        "the results store "
            + stranger
            + " refuses the login: role \"stranger\" does not exist; give the user in PGUSER and the"
            + " password in PGPASSWORD or ~/.pgpass");
  }

  @Test
  void a_store_that_a_run_may_create_is_temporarily_missing() {
    String address = TestPostgres.newDatabase();
    ResultsLocation location = new ResultsLocation(files, Optional.of(address));
    assertThatThrownBy(location::openExisting)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTemporary()).isTrue())
        .hasMessage("there is no results store in " + address + "; run an experiment first");
    assertThatThrownBy(() -> new ResultsLocation(files).openExisting())
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTemporary()).isFalse());
  }

  @Test
  void a_server_that_is_too_old_is_reported() {
    PostgresAccess.requireServer("the results store jdbc:postgresql://h/d", 15);
    assertMessage(
        () -> PostgresAccess.requireServer("the results store jdbc:postgresql://h/d", 14),
        "the results store jdbc:postgresql://h/d is on a server of version 14; PostgreSQL 15 or"
            + " later is needed");
  }

  @Test
  void tables_of_another_program_and_of_a_newer_release_are_not_modified() {
    ResultsLocation theirs = TestPostgres.newLocation(files);
    TestPostgres.execute(database(theirs), "create table theirs (id integer)");
    assertMessage(
        theirs::open,
        "the results store "
            + theirs
            + " is a database with tables of another program; choose another database, or another"
            + " schema with the option 'currentSchema'");

    ResultsLocation newer = TestPostgres.newLocation(files);
    newer.open().close();
    TestPostgres.execute(
        database(newer), "update flyway_schema_history set version = '17' where version = '7'");
    assertMessage(
        newer::open,
        "the results store "
            + newer
            + " was written by a newer release of Recital (schema version 17; this release supports"
            + " up to "
            + Migrations.LATEST
            + "); update Recital, or choose other results with --results");
  }

  @Test
  void tables_are_not_upgraded_while_an_earlier_release_uses_them() {
    ResultsLocation location = TestPostgres.newLocation(files);
    String refusal =
        "the tables of the results store "
            + location
            + " are those of an earlier release, which is running experiment 'small'; wait for its"
            + " run and its workers to end, or use the earlier release";
    try (ResultsStore worker = location.open()) {
      try (ResultsStore run = location.open()) {
        PlannedTrial trial = StoreExamples.planOne(worker);
        worker.jobs().offer("small", new OfferedJob(trial, "t", OptionalInt.empty(), true, 0));
        ClaimedJob claimed = worker.jobs().claim("small", StoreExamples.OWNER).orElseThrow();
        TestPostgres.execute(
            database(location),
            """
            delete from flyway_schema_history where version = '11';
            drop index job_order;
            alter table job drop column expected;
            alter table experiment drop column run_state, drop column run_ended,
              drop column run_host, drop column run_process, drop column run_process_started;
            """);
        assertMessage(location::open, refusal);
        worker.jobs().end(claimed, State.FINISHED, "");
        run.reserve("small");
        assertThat(worker.isReserved("small")).isTrue();
        assertMessage(location::open, refusal);
      }
      assertThat(worker.isReserved("small")).isFalse();
    }
    try (ResultsStore upgraded = location.open()) {
      assertThat(upgraded.experimentNames()).containsExactly("small");
    }
  }

  @Test
  void a_creation_that_another_process_has_begun_is_completed() {
    ResultsLocation location = TestPostgres.newLocation(files);
    location.open().close();
    TestPostgres.execute(
        database(location),
        "create schema kept; alter table flyway_schema_history set schema kept;"
            + " drop schema public cascade; create schema public;"
            + " alter table kept.flyway_schema_history set schema public;"
            + " delete from flyway_schema_history");

    try (ResultsStore store = location.open()) {
      assertThat(store.experimentNames()).isEmpty();
    }
  }

  @Test
  void a_role_without_rights_is_reported_with_those_that_it_needs() {
    ResultsLocation location = TestPostgres.newLocation(files);
    location.open().close();
    String role = "reader" + System.nanoTime();
    TestPostgres.execute(database(location), "create role " + role + " login");
    TestPostgres.execute(
        database(location), "grant select on all tables in schema public to " + role);
    String address = location.store().replace("user=postgres", "user=" + role);
    try (ResultsStore store = new ResultsLocation(files, Optional.of(address)).openExisting()) {
      assertThat(store.experiments()).isEmpty();
      assertMessage(
          () -> store.record(StoreExamples.EXPERIMENT),
          "the results store "
              + address
              + " refuses access: permission denied for table experiment; grant the role SELECT,"
              + " INSERT, UPDATE and DELETE on all tables of the schema");
    }
  }

  @Test
  void a_role_without_any_rights_is_not_taken_for_a_missing_store() {
    ResultsLocation location = TestPostgres.newLocation(files);
    location.open().close();
    String role = "stranger" + System.nanoTime();
    TestPostgres.execute(database(location), "create role " + role + " login");
    String address = location.store().replace("user=postgres", "user=" + role);
    assertMessage(
        () -> new ResultsLocation(files, Optional.of(address)).openExisting(),
        "the results store "
            + address
            + " refuses access: permission denied for table flyway_schema_history; grant the role"
            + " SELECT, INSERT, UPDATE and DELETE on all tables of the schema");
  }

  @Test
  void a_query_cannot_write() {
    ResultsLocation location = TestPostgres.newLocation(files);
    try (ResultsStore store = location.open()) {
      store.record(StoreExamples.EXPERIMENT);
      assertMessage(
          () -> query(store, "delete from experiment returning name"),
          "the query failed: cannot execute DELETE in a read-only transaction");
      assertMessage(
          () -> query(store, "select 1; commit; delete from experiment"),
          "the query was refused: it has ';', and only one query is allowed");
      assertMessage(
          () -> query(store, "select E'\\''; commit; delete from experiment; --'"),
          "the query failed: cannot execute DELETE in a read-only transaction");
      assertMessage(
          () -> query(store, "select nothing"),
          "the query failed: column \"nothing\" does not exist");
      assertThat(query(store, "select ';' as \"a;b\" -- ;\n/* ; */;"))
          .containsExactly(List.of(Optional.of(";")));
      assertThat(query(store, "select name from experiment;"))
          .containsExactly(List.of(Optional.of("small")));
    }
  }

  @Test
  void an_experiment_is_reserved_by_one_process_and_again_after_a_broken_connection() {
    ResultsLocation location = TestPostgres.newLocation(files);
    try (ResultsStore second = location.open()) {
      try (ResultsStore first = location.open()) {
        first.reserve("small");
        second.reserve("other");
        breakConnections(location);
        assertThat(first.experiments()).isEmpty();
        assertMessage(
            () -> second.reserve("small"),
            "another run is using experiment 'small' in the results store "
                + location
                + "; wait for it to end, or change the name of the experiment");
      }
      second.reserve("small");
    }
  }

  @Test
  void a_reservation_that_another_run_takes_meanwhile_is_reported() throws Exception {
    String address = TestPostgres.newDatabase();
    ResultsLocation location = new ResultsLocation(files, Optional.of(address));
    location.open().close();
    PostgresAccess access = new PostgresAccess(new PostgresAddress(address), Duration.ofSeconds(1));
    try (Database first = Database.open(access)) {
      first.reserve("small");
      breakConnections(location);
      try (Connection second = DriverManager.getConnection(address);
          ResultSet lock =
              second
                  .createStatement()
                  .executeQuery(
                      "select pg_advisory_lock(hashtext('recital'), hashtext('public:small'))")) {
        assertThat(lock.next()).isTrue();
        assertMessage(
            () -> first.call(handle -> true),
            "another run has reserved experiment 'small' in the results store "
                + address
                + " while this one had no connection");
      }
    }
  }

  @Test
  void a_full_disk_of_the_server_is_reported() {
    assertThat(
            PostgresFailures.explain(
                new PostgresAddress("jdbc:postgresql://h/d"),
                new SQLException("ERROR: could not extend file", "53100")))
        .hasMessage(
            "the results store jdbc:postgresql://h/d cannot be written: the disk of the server is"
                + " full");
  }

  @Test
  void a_broken_connection_is_renewed() {
    ResultsLocation location = TestPostgres.newLocation(files);
    try (ResultsStore store = location.open()) {
      long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
      breakConnections(location);
      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());
      assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
    }
  }

  @Test
  void a_transaction_is_not_repeated_if_only_the_answer_to_its_commit_was_lost() throws Exception {
    ResultsLocation direct = TestPostgres.newLocation(files);
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.server().getPort())) {
      String address = direct.store().replaceFirst("localhost:[0-9]+", "localhost:" + proxy.port());
      try (ResultsStore store = new ResultsLocation(files, Optional.of(address)).open()) {
        PlannedTrial trial = StoreExamples.planOne(store);
        proxy.cutAfterNextCommit();
        long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
        assertThat(store.trials("small").get(0).attempts()).isEqualTo(1);

        proxy.cutAfterNextCommit();
        store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());
        assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
        assertThat(proxy.cuts()).isEqualTo(2);

        proxy.cutAfterNextCommit();
        proxy.cutAtQuery("pg_xact_status");
        store.begin(trial.fingerprint(), ENVIRONMENT);
        assertThat(store.trials("small").get(0).attempts()).isEqualTo(2);
        assertThat(proxy.cuts()).isEqualTo(4);
      }
    }
  }

  @Test
  void a_zero_character_becomes_a_replacement_character() {
    try (ResultsStore store = TestPostgres.newLocation(files).open()) {
      store.record(new Experiment("small", "a\0b", ""));
      assertThat(store.experiment("small").orElseThrow().description()).isEqualTo("a\ufffdb");
    }
  }

  @Test
  void operations_on_a_file_name_what_to_do_instead() {
    ResultsLocation location = TestPostgres.newLocation(files);
    assertMessage(
        () -> location.backUp(files.resolve("a.zip")),
        location
            + " is in a PostgreSQL database; back it up with 'pg_dump', or copy it to a folder with"
            + " 'recital store copy'");
    assertMessage(
        () -> location.restore(files.resolve("a.zip")),
        location
            + " is in a PostgreSQL database; restore the backup to a folder, and copy that with"
            + " 'recital store copy'");
    assertMessage(
        location::compact,
        location + " is in a PostgreSQL database; the server removes unused space itself");
    assertThat(location.isSparse()).isFalse();
  }

  private static void breakConnections(ResultsLocation location) {
    TestPostgres.execute(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + database(location)
            + "'");
  }

  private static String database(ResultsLocation location) {
    return location.store().replaceFirst(".*/(test[0-9]+).*", "$1");
  }

  private static List<List<Optional<String>>> query(ResultsStore store, String sql) {
    List<List<Optional<String>>> rows = new ArrayList<>();
    store.query(
        sql,
        new QueryRows() {
          @Override
          public void columns(List<String> names) {}

          @Override
          public void row(List<Optional<String>> values) {
            rows.add(values);
          }
        });
    return rows;
  }

  private static void assertMessage(Runnable work, String message) {
    assertThatThrownBy(work::run).isInstanceOf(StoreException.class).hasMessage(message);
  }
}
