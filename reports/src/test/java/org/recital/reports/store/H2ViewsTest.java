package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ViewsTest extends ViewsContract {
  @TempDir Path folder;

  @Override
  ResultsLocation location() {
    return new ResultsLocation(folder);
  }

  @Test
  void curves_have_one_row_per_metric_value() {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    store.addMetricValues(
        attempt, List.of(new MetricValue("loss", 1, 20, 0.5, StoreExamples.NOON)));

    assertThat(rows("select variant, seed, metric, epoch, step, number, time from curves"))
        .contains(
            List.of("popularity", "1", "loss", "1", "20", "0.5", "2026-03-01 12:00:00.123456+00"),
            atIndex(1));
  }

  @Test
  void arrays_of_any_length_can_be_read() {
    for (int length : List.of(1, 31, 32, 33, 4095, 4096, 5000)) {
      float[] values = new float[length];
      Random random = new Random(length);
      double sum = 0;
      for (int i = 0; i < length; i++) {
        values[i] = random.nextFloat();
        sum += values[i];
      }
      finish(new CaseValues(new int[length], List.of(), Map.of("nDCG@10", values)));

      List<String> row =
          rows("select count(*), sum(number) from cases where attempt = (select max(attempt) from"
                  + " trials)")
              .get(1);
      assertThat(row.get(0)).isEqualTo(Integer.toString(length));
      assertThat(Double.parseDouble(row.get(1))).isEqualTo(sum);
    }
  }

  @Test
  void the_ids_of_equal_cases_are_stored_once_and_deleted_with_the_last_experiment()
      throws Exception {
    finish(StoreExamples.cases());
    finish(StoreExamples.cases());
    assertThat(count("case_id")).isEqualTo(3);

    store.delete("small");

    assertThat(count("case_id")).isZero();
    assertThat(count("case_list")).isZero();
  }

  @Test
  void a_query_can_only_read_the_views() {
    StoreExamples.planOne(store);
    for (String query :
        List.of(
            "delete from attempt",
            "delete from trials",
            "select * from attempt",
            "drop view trials",
            "create table mine (x integer)",
            "shutdown",
            "call csvwrite('" + folder.resolve("x.csv") + "', 'select 1')",
            "script to '" + folder.resolve("x.sql") + "'")) {
      assertThatThrownBy(() -> rows(query))
          .as(query)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "the query was refused: only SELECT on the views leaderboard, trials, metrics,"
                  + " curves and cases is allowed");
    }
    assertThat(store.trials("small")).hasSize(1);
  }

  @Test
  void an_error_in_a_query_is_one_line() {
    assertThatThrownBy(() -> rows("select x from trials"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the query failed: Column \"X\" not found");
    assertThatThrownBy(() -> rows("selekt"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the query failed: Syntax error in SQL statement")
        .hasMessageNotContaining("\n");
  }

  private int count(String table) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("recital") + ";AUTO_SERVER=TRUE", "recital", "");
        ResultSet rows =
            connection.createStatement().executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
