package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights that docs/cluster.md lists are enough. */
class PostgresRolesTest {
  private static final Path PAGE = Path.of("..", "docs", "cluster.md");
  private static final Pattern GRANT = Pattern.compile("grant [a-z, ]+ on [a-z ]+ to (\\w+);");

  @TempDir Path files;
  private String owner = "";

  @BeforeEach
  void create() {
    owner = TestPostgres.newDatabase();
    at("postgres").open().close();
  }

  @Test
  void a_run_and_its_workers_need_the_rights_of_a_worker() throws IOException {
    grant("recital_worker");
    try (ResultsStore store = at("recital_worker").open()) {
      store.reserve("small");
      PlannedTrial trial = StoreExamples.planOne(store);
      store.jobs().offer("small", new OfferedJob(trial, "t", OptionalInt.empty(), true, 0));
      ClaimedJob job = store.jobs().claim("small", ENVIRONMENT.owner()).orElseThrow();
      long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());
      store.jobs().end(job, State.FINISHED, "");
      assertThat(store.jobs().takeEnded("small")).hasSize(1);
      store.jobs().release("small", List.of("t"));
      assertThat(store.outbox().identity()).isNotEmpty();
      assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
      store.delete("small");
    }
  }

  @Test
  void a_reader_can_read_and_cannot_write() throws IOException {
    try (ResultsStore store = at("postgres").open()) {
      StoreExamples.planOne(store);
    }
    grant("recital_reader");
    try (ResultsStore store = at("recital_reader").openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
      assertThat(store.status("small", 3)).isPresent();
      assertThatThrownBy(() -> store.delete("small")).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void a_role_that_may_not_create_the_tables_is_told_who_may() throws IOException {
    grant("recital_worker");
    String database = owner.replaceFirst(".*/(test[0-9]+).*", "$1");
    TestPostgres.execute(database, "drop schema public cascade; create schema public");
    TestPostgres.execute(database, "grant usage on schema public to recital_worker");

    assertThatThrownBy(() -> at("recital_worker").open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the tables of the results store "
                + at("recital_worker").store()
                + " must be created or upgraded, which this role may not do: permission denied for"
                + " schema public; run 'recital status' once as the role that owns the schema");
  }

  /** Runs the statements of the page for a role. */
  private void grant(String role) throws IOException {
    TestPostgres.execute(
        "postgres",
        "do $$ begin create role " + role + " login; exception when duplicate_object then end $$");
    Matcher grants = GRANT.matcher(Files.readString(PAGE));
    int found = 0;
    while (grants.find()) {
      if (grants.group(1).equals(role)) {
        TestPostgres.execute(owner.replaceFirst(".*/(test[0-9]+).*", "$1"), grants.group());
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private ResultsLocation at(String role) {
    return new ResultsLocation(files, Optional.of(owner.replace("user=postgres", "user=" + role)));
  }
}
