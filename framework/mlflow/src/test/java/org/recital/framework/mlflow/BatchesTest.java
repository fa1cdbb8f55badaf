package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void no_body_has_more_entries_than_a_server_accepts() {
    Batches batches = new Batches();
    for (int i = 0; i < 1500; i++) {
      batches.metric("loss", i, Instant.EPOCH, i);
    }
    for (int i = 0; i < 250; i++) {
      batches.parameter("p" + i, "x").tag("t" + i, "y");
    }

    List<ObjectNode> bodies = batches.bodies("run");

    assertThat(bodies)
        .allSatisfy(
            body -> {
              int metrics = body.path("metrics").size();
              int parameters = body.path("params").size();
              int tags = body.path("tags").size();
              assertThat(metrics + parameters + tags).isLessThanOrEqualTo(1000);
              assertThat(parameters).isLessThanOrEqualTo(100);
              assertThat(tags).isLessThanOrEqualTo(100);
              assertThat(body.path("run_id").asText()).isEqualTo("run");
            });
    assertThat(bodies.stream().mapToInt(body -> body.path("metrics").size()).sum()).isEqualTo(1500);
    assertThat(bodies.stream().mapToInt(body -> body.path("params").size()).sum()).isEqualTo(250);
  }

  @Test
  void no_body_has_more_bytes_than_a_server_accepts_in_any_script() {
    Batches batches = new Batches();
    for (int i = 0; i < 90; i++) {
      batches.parameter("p" + i, "漢".repeat(9000)).tag("t" + i, "\"\\".repeat(4000));
    }

    List<ObjectNode> bodies = batches.bodies("run");

    assertThat(bodies.size()).isGreaterThan(1);
    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(body.toString().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(1_000_000));
    assertThat(bodies.get(0).at("/params/0/value").asText()).hasSize(6000).endsWith("漢…");
    assertThat(bodies.get(0).at("/tags/0/value").asText()).hasSize(5000);
  }

  @Test
  void values_that_are_not_finite_are_sent_as_text() {
    ObjectNode body =
        new Batches()
            .metric("a", Double.NaN, Instant.EPOCH, 1)
            .metric("b", Double.NEGATIVE_INFINITY, Instant.EPOCH, 1)
            .bodies("run")
            .get(0);

    assertThat(body.at("/metrics/0/value").asText()).isEqualTo("NaN");
    assertThat(body.at("/metrics/1/value").asText()).isEqualTo("-Infinity");
  }

  @Test
  void keys_have_only_characters_that_mlflow_accepts() {
    assertThat(Keys.of("validation/nDCG@10")).isEqualTo("validation/nDCG_at_10");
    assertThat(Keys.of("test/Recall@10[tail]")).isEqualTo("test/Recall_at_10.tail");
    assertThat(Keys.of("test/RBP(persistence=0.9)@10"))
        .isEqualTo("test/RBP_persistence_0.9__at_10");
    assertThat(Keys.of("best/mean(0.7 nDCG@10, 0.3 Coverage@10)"))
        .isEqualTo("best/mean_0.7 nDCG_at_10_ 0.3 Coverage_at_10_");
    assertThat(Keys.of("größe, in %")).isEqualTo("gr__e_ in _");
    assertThat(Keys.of("x".repeat(300)))
        .matches("x{241}_[0-9a-f]{8}")
        .isNotEqualTo(Keys.of("x".repeat(301)));
    assertThat(Keys.of("x".repeat(250))).isEqualTo("x".repeat(250));
    assertThat(Keys.truncate("ab😀", 4)).isEqualTo("ab😀");
    assertThat(Keys.truncate("ab😀c", 4)).isEqualTo("ab…");
  }

  @Test
  void a_long_leaderboard_is_truncated_to_whole_lines() {
    String board = "# small\n" + "| row | 1 |\n".repeat(1000);

    String note = ExperimentRunContent.note(board);

    assertThat(note.length()).isLessThanOrEqualTo(5000);
    assertThat(note)
        .startsWith("# small\n| row | 1 |\n")
        .endsWith("| row | 1 |\n\n\n*Shortened; the artifact leaderboard.md has all of it.*\n");
    assertThat(ExperimentRunContent.note("# a  b\n| a    |    b |\n| ---- | ---: |\n"))
        .isEqualTo("# a  b\n| a | b |\n| --- | ---: |\n");
  }
}
