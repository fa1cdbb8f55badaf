package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ResultsStoreTest extends ResultsStoreContract {
  @TempDir Path folder;

  @Override
  ResultsLocation location() {
    return new ResultsLocation(folder);
  }

  @Test
  void a_result_is_stored_atomically() throws SQLException {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    try (Connection other = connectToFile();
        Statement statement = other.createStatement()) {
      statement.execute("drop table case_value");
    }

    assertThatThrownBy(
            () -> store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            folder.resolve("recital.mv.db")
                + " cannot be used: Table \"CASE_VALUE\" not found; SQL statement:");

    assertThat(store.trials("small").get(0).state()).isEqualTo(State.RUNNING);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());
    assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
  }

  private Connection connectToFile() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + folder.resolve("recital") + ";AUTO_SERVER=TRUE", "recital", "");
  }
}
