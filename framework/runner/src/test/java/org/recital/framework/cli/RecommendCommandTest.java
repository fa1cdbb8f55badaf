package org.recital.framework.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

class RecommendCommandTest {
  private static final String TWO = "variants: {ease: {model: ease}, bpr: {model: bpr-mf}}\n";

  @TempDir private Path folder;

  private Recital run(String variants, String... more) {
    Recital recital = new Recital(folder);
    List<Object> arguments = new ArrayList<>(List.of("run", recital.spec("small", variants)));
    arguments.addAll(
        List.of("--in-process", "--set", "run.save_model=true", "--set", "run.save_lists=true"));
    arguments.addAll(List.of(more));
    assertThat(recital.call(arguments.toArray()).status()).isZero();
    return recital;
  }

  /** The lines "user,rank,item,score" of each user in a file of exported lists. */
  private static Map<String, List<String>> lists(Recital recital, String variant) {
    Map<String, List<String>> lists = new TreeMap<>();
    recital
        .call("export", "lists", "small", variant)
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            line ->
                lists
                    .computeIfAbsent(line[6], user -> new ArrayList<>())
                    .add(String.join(",", line[6], line[7], line[8])));
    return lists;
  }

  private static List<String> withoutScores(Recital.Answer answer) {
    assertThat(answer.err()).isEmpty();
    return answer.out().lines().skip(1).map(line -> line.replaceFirst(",[^,]*$", "")).toList();
  }

  @Test
  void recommendations_are_the_ranked_lists_of_the_test_evaluation() {
    Recital recital = run(TWO);

    assertListsAreRecommended(recital, "ease");
    assertListsAreRecommended(recital, "bpr");
  }

  private static void assertListsAreRecommended(Recital recital, String variant) {
    Map<String, List<String>> lists = lists(recital, variant);
    String users = String.join(",", lists.keySet());

    assertThat(lists).hasSizeGreaterThan(20);
    assertThat(withoutScores(recital.call("recommend", "small", variant, "--users", users)))
        .isEqualTo(lists.values().stream().flatMap(List::stream).toList());
  }

  @Test
  void next_items_are_recommended_from_training_and_validation() {
    Recital recital =
        run(
            "variants: {gru: {model: {type: gru4rec, embedding_size: 8}}}\n",
            "--set",
            "task=next-item",
            "--set",
            "split={type: leave-last-out}");

    assertListsAreRecommended(recital, "gru");
  }

  @Test
  void users_and_histories_are_written_as_csv_or_json() throws IOException {
    Recital recital = run("variants: {ease: {model: ease}}\n");
    Path file = folder.resolve("top.json");

    assertThat(recital.call("recommend", "--users", "3,5", "--top", "1").out())
        .matches("user,rank,item,score\n3,1,[0-9]+,[0-9.E-]+\n5,1,[0-9]+,[0-9.E-]+\n");
    assertThat(recital.call("recommend", "--history", "7,8", "--top", "1").out())
        .matches("rank,item,score\n1,[0-9]+,[0-9.E-]+\n");
    assertThat(recital.call("recommend", "--users", "3", "--top", "1", "--format", "json").out())
        .matches(
            "\\[\\{\"user\": \"3\", \"items\": \\[\\{\"item\": \"[0-9]+\", \"score\":"
                + " [0-9.E-]+}]}]\n");
    assertThat(
            recital
                .call(
                    "recommend",
                    "--history",
                    "7",
                    "--candidates",
                    "7,8,9",
                    "--exclude",
                    "9",
                    "--seen",
                    "--format",
                    "json",
                    "--output",
                    file)
                .err())
        .isEqualTo("wrote " + file + "\n");
    assertThat(Files.readString(file))
        .matches("\\[\\{\"items\": \\[\\{\"item\": \"7\", .*\\{\"item\": \"8\", .*}]}]\n");
  }

  @Test
  void the_winner_of_a_search_is_saved_and_exported() {
    Recital recital =
        run(
            """
            variants:
              ease:
                model: ease
                sweep: {parameters: {model.l2: {values: [1, 100]}}}
            """);
    Path exported = folder.resolve("exported");

    assertThat(recital.results().resolve("small/models").toFile().list()).hasSize(1);
    assertThat(recital.call("export", "model", "--output", exported).err())
        .isEqualTo("wrote " + exported + "\n");
    assertThat(Recital.callPlain("recommend", "--model", exported.toString(), "--users", "3").out())
        .isEqualTo(recital.call("recommend", "small", "ease", "--users", "3").out());
  }

  @Test
  void what_is_not_saved_or_unknown_is_an_error() {
    Recital recital = run(TWO);

    assertThat(recital.call("recommend", "--users", "3"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has saved models of 2 variants; give one of them. Known"
                    + " variants: bpr, ease"));
    assertThat(recital.call("recommend", "small", "eese", "--users", "3"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has no variant 'eese'. Did you mean 'ease'? Known variants:"
                    + " bpr, ease"));
    assertThat(recital.call("recommend", "small", "ease", "--users", "@x"))
        .isEqualTo(Recital.badArgument("the model has no user '@x'"));
    assertThat(recital.call("recommend", "small", "ease", "--users", "3,x"))
        .isEqualTo(Recital.badArgument("the model has no user 'x'"));
    assertThat(recital.call("recommend", "small", "ease", "--history", "y"))
        .isEqualTo(Recital.badArgument("the model has no item 'y'"));
    assertThat(recital.call("recommend", "small", "ease", "--users", "3", "--seed", "7"))
        .isEqualTo(Recital.badArgument("no model of 'small' with seed 7 is saved. Known seeds: 1"));
    assertThat(recital.call("recommend", "small", "bpr", "--history", "3").err())
        .isEqualTo(
            "recital: the model can recommend only to users of its training data; give users"
                + " instead of histories, or train a model that needs only a history, such as"
                + " 'ease' or 'sasrec'\n");
    assertThat(recital.call("recommend", "small", "ease"))
        .isEqualTo(
            Recital.badArgument(
                "give either users, --users ID,ID, or the items of a history, --history ID,ID"));
    assertThat(recital.call("recommend", "small", "--users", "3", "--model", "x"))
        .isEqualTo(Recital.badArgument("give either an experiment or --model, but not both"));
    assertThat(recital.call("recommend", "small", "--users", "3", "--top", "0"))
        .isEqualTo(Recital.badArgument("--top must be positive, but is 0"));
  }

  @Test
  void models_that_were_not_saved_or_were_deleted_are_an_error() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", "variants: {ease: {model: ease}}\n");
    recital.call("run", spec, "--in-process");

    assertThat(recital.call("export", "model", "--output", folder.resolve("x")))
        .isEqualTo(
            Recital.badArgument(
                "no models of 'small' are saved; run the experiment again with --rerun --set"
                    + " run.save_model=true"));

    recital.call("run", spec, "--in-process", "--rerun", "--set", "run.save_model=true");
    Path models = recital.results().resolve("small/models");
    Files.move(models, folder.resolve("moved"));
    assertThat(recital.call("recommend", "--users", "3").err())
        .startsWith("recital: the model '" + models)
        .endsWith(
            "' does not exist any more; run the experiment again with --rerun --set"
                + " run.save_model=true\n");
  }

  @Test
  void a_model_on_the_machine_of_a_worker_is_named_with_it() {
    Recital recital = new Recital(folder);
    PlannedTrial trial =
        new PlannedTrial("f00d", "a", Map.of(), 1, "{}", "data", "d00d", Optional.empty());
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", List.of(trial));
      Owner owner = new Owner("node7", 1, Instant.EPOCH);
      long attempt = store.begin("f00d", new Environment(owner, "cpu", "", Map.of()));
      store.modelSaved(attempt, "small/models/a");
    }
    assertThat(recital.call("recommend", "small", "--users", "3"))
        .isEqualTo(
            Recital.badArgument(
                "the model '"
                    + recital.results().resolve("small/models/a")
                    + "' is not on this machine, as a worker on 'node7' saved it in its own folder;"
                    + " copy it from there, or give all workers the same --results-folder on a"
                    + " shared disk"));
  }

  @Test
  void a_model_is_served_at_an_address_of_this_machine() throws Exception {
    Recital recital = run("variants: {ease: {model: ease}}\n");

    assertThat(recital.call("serve", "small", "--port", "65536"))
        .isEqualTo(Recital.badArgument("--port must be from 0 to 65535, but is 65536"));
    assertThat(recital.call("serve", "small", "--host", "no such host"))
        .isEqualTo(Recital.badArgument("unknown host 'no such host'"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(recital.call("serve", "small", "--port", taken.getLocalPort()).err())
          .startsWith("recital: cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (")
          .endsWith("); choose another --port or --host\n");
    }

    Process serving =
        recital.start(
            List.of("-Dsun.net.httpserver.maxReqTime=1"),
            List.of(),
            "serve",
            "small",
            "--port",
            "0");
    try {
      Matcher address = Pattern.compile("listening on (http://127.0.0.1:[0-9]+)\n").matcher("");
      while (serving.isAlive() && !address.reset(recital.printed()).find()) {
        Thread.sleep(50);
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address.group(1) + "/recommend"))
              .POST(BodyPublishers.ofString("{\"users\": [3], \"top\": 2}"))
              .build();
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      String item = recital.call("recommend", "--users", "3", "--top", "1").out().split(",", -1)[5];
      assertThat(body)
          .startsWith(
              "{\"recommendations\":[{\"user\":\"3\",\"items\":[{\"item\":\"" + item + "\"");
      assertThatAStalledClientIsDisconnected(URI.create(address.group(1)).getPort());
    } finally {
      serving.destroy();
      serving.waitFor();
    }
  }

  private static void assertThatAStalledClientIsDisconnected(int port) throws IOException {
    try (Socket stalled = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stalled.setSoTimeout(20_000);
      stalled
          .getOutputStream()
          .write("POST /recommend HTTP/1.1\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8));
      assertThat(stalled.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void an_ipv6_address_is_in_brackets_in_a_url() {
    assertThat(ServeCommand.url("::1", 8080)).isEqualTo("http://[::1]:8080");
    assertThat(ServeCommand.url("[::1]", 8080)).isEqualTo("http://[::1]:8080");
    assertThat(ServeCommand.url("localhost", 8080)).isEqualTo("http://localhost:8080");
  }
}
