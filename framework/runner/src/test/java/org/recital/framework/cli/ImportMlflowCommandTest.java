package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.mlflow.InProcessMlflow;

class ImportMlflowCommandTest {
  private static final Pattern ID = Pattern.compile("\"(?:run|experiment)_id\" ?: ?\"(\\w+)\"");

  private final InProcessMlflow server = InProcessMlflow.start();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private Recital recital = new Recital(Path.of(""));
  private Path spec = Path.of("");

  @BeforeEach
  void start() {
    recital = new Recital(folder);
    spec =
        recital.spec(
            "small",
            "variants: {popularity: {model: popularity}}\n"
                + "tracking: {mlflow: {uri: '"
                + server.address()
                + "'}}\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends a request and returns the first id in the response. */
  private String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/2.0/mlflow/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher id = ID.matcher(answer);
    return id.find() ? id.group(1) : "";
  }

  /** Logs a finished run with a parameter {@code seed} and the metric {@code ndcg}. */
  private String log(String experiment, String name, int seed, double ndcg)
      throws IOException, InterruptedException {
    String run =
        post(
            "runs/create",
            "{\"experiment_id\": \"" + experiment + "\", \"run_name\": \"" + name + "\"}");
    post(
        "runs/log-batch",
        "{\"run_id\": \""
            + run
            + "\", \"params\": [{\"key\": \"seed\", \"value\": \""
            + seed
            + "\"}], \"metrics\": [{\"key\": \"ndcg\", \"value\": "
            + ndcg
            + ", \"timestamp\": 1, \"step\": 0}]}");
    post("runs/update", "{\"run_id\": \"" + run + "\", \"status\": \"FINISHED\"}");
    return run;
  }

  private Recital.Answer importRuns(String... more) {
    List<Object> line = new ArrayList<>(List.of("import", "mlflow", spec, "--from", "theirs"));
    line.addAll(List.of(more));
    return recital.call(line.toArray());
  }

  @Test
  void runs_of_another_program_are_external_rows_of_the_leaderboard() throws Exception {
    String theirs = post("experiments/create", "{\"name\": \"theirs\"}");
    String first = log(theirs, "fm", 1, 0.25);
    String second = log(theirs, "fm", 2, 0.75);
    recital.call("run", "--in-process", "--no-mlflow", spec);

    Recital.Answer answer = importRuns("--metric", "nDCG@10=ndcg");

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "recorded run "
                    + first
                    + " as 'fm', seed 1, in experiment 'small'\n"
                    + "recorded run "
                    + second
                    + " as 'fm', seed 2, in experiment 'small'\n"));
    assertThat(recital.call("report", "small").out())
        .contains(
            "External rows with values that other programs computed; Recital has not verified that"
                + " they have this protocol: fm.",
            "| external values ");
    String sql = "select mean from leaderboard where variant = 'fm' and metric = 'nDCG@10'";
    assertThat(recital.call("store", "sql", sql).out()).isEqualTo("mean\n0.5\n");
    importRuns("--metric", "nDCG@10=ndcg"); // again: the rows are replaced
    assertThat(recital.call("export", "trials").out()).hasLineCount(1 + 1 + 2);
  }

  @Test
  void an_experiment_without_suitable_runs_is_an_error() throws Exception {
    assertThat(importRuns("--metric", "nDCG@10=ndcg"))
        .isEqualTo(
            new Recital.Answer(
                1,
                "",
                "recital: there is no experiment 'theirs' in MLflow at "
                    + server.address()
                    + "\n"));
    String theirs = post("experiments/create", "{\"name\": \"theirs\"}");
    String run = log(theirs, "fm", 1, 0.25);
    assertThat(importRuns("--metric", "nDCG@10=recall"))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                "recital: warning: run 'fm' ("
                    + run
                    + ") is left out: it has no metric 'recall'\n"
                    + "recital: experiment 'theirs' in MLflow at "
                    + server.address()
                    + " has no run that can be imported\n"));
    server.down();
    assertThat(importRuns("--metric", "nDCG@10=ndcg").err())
        .startsWith("recital: MLflow at " + server.address());
  }

  @Test
  void metrics_and_names_are_checked() throws Exception {
    assertThat(importRuns("--metric", "nDGC@10=ndcg").err())
        .startsWith(
            "recital: 'nDGC@10' in --metric is not a metric of the spec. Did you mean 'nDCG@10'?"
                + " Known metrics: ");
    String theirs = post("experiments/create", "{\"name\": \"theirs\"}");
    log(theirs, "popularity", 1, 0.25);
    assertThat(importRuns("--metric", "nDCG@10=ndcg").err())
        .isEqualTo(
            "recital: 'popularity' is a variant of the spec; choose another name with --name\n");
    assertThat(importRuns("--metric", "nDCG@10=ndcg", "--name", "theirs").status()).isZero();
    Path csv = folder.resolve("lists.csv");
    recital.call("run", "--in-process", "--no-mlflow", spec, "--set", "run.save_lists=true");
    recital.call("export", "lists", "--output", csv);
    assertThat(recital.call("score", spec, "--lists", csv, "--name", "theirs").err())
        .isEqualTo(
            "recital: row 'theirs' exists with values that another program computed; choose another"
                + " name with --name\n");
    assertThat(recital.call("score", spec, "--lists", csv, "--name", "scored").status()).isZero();
    assertThat(importRuns("--metric", "nDCG@10=ndcg", "--name", "scored").err())
        .isEqualTo(
            "recital: row 'scored' exists with values from ranked lists; choose another name with"
                + " --name\n");
    String others = post("experiments/create", "{\"name\": \"others\"}");
    log(others, "fm/1", 2, 0.25);
    assertThat(
            recital
                .call("import", "mlflow", spec, "--from", "others", "--metric", "nDCG@10=ndcg")
                .err())
        .isEqualTo("recital: run 'fm/1' has a name with '/'; give the row a name with --name\n");
    assertThat(importRuns("--metric", "nDCG@10").err())
        .isEqualTo(
            "recital: --metric must be METRIC=KEY, such as nDCG@10=test_ndcg_10, but is"
                + " 'nDCG@10'\n");
    assertThat(importRuns("--metric", "nDCG@10=a", "--metric", "nDCG@10=b").err())
        .isEqualTo("recital: --metric is given twice for nDCG@10; remove one\n");
    assertThat(Recital.callPlain("import").out()).contains("Usage: recital import", "mlflow");
  }
}
