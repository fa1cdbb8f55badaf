package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final String LISTS =
      "variants: {popularity: {model: popularity}}\nrun: {device: cpu, save_lists: true}\n";

  @TempDir Path folder;

  private Path spec(Recital recital, String name, String more) throws IOException {
    Path spec = recital.spec(name, more);
    Files.writeString(spec, Files.readString(spec).replace("run: {retries: 0, device: cpu}\n", ""));
    return spec;
  }

  @Test
  void exported_lists_and_relevant_items_give_the_reported_recall() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = spec(recital, "small", LISTS);
    recital.call("run", "--in-process", spec);
    Path runs = folder.resolve("runs");
    Path split = folder.resolve("split");

    assertThat(recital.call("export", "lists", "--format", "trec", "--output", runs).status())
        .isZero();
    assertThat(Recital.callPlain("export", "split", spec.toString(), "--output", split.toString()))
        .isEqualTo(new Recital.Answer(0, "", "wrote " + split + "\n"));

    Map<String, Set<String>> relevant = new HashMap<>();
    for (String line : Files.readAllLines(split.resolve("test.qrels"))) {
      String[] fields = line.split(" ", -1);
      relevant.computeIfAbsent(fields[0], user -> new HashSet<>()).add(fields[2]);
    }
    Map<String, Integer> hits = new HashMap<>();
    List<Path> files = list(runs);
    assertThat(files).hasSize(1);
    for (String line : Files.readAllLines(files.get(0))) {
      String[] fields = line.split(" ", -1);
      assertThat(fields[4]).isEqualTo("-" + fields[3]);
      if (relevant.getOrDefault(fields[0], Set.of()).contains(fields[2])) {
        hits.merge(fields[0], 1, Integer::sum);
      }
    }
    double recall =
        relevant.entrySet().stream()
            .mapToDouble(
                user -> (double) hits.getOrDefault(user.getKey(), 0) / user.getValue().size())
            .average()
            .orElseThrow();
    String reported =
        recital
            .call("store", "sql", "select mean from leaderboard where metric = 'Recall@10'")
            .out()
            .lines()
            .toList()
            .get(1);
    assertThat(recall).isCloseTo(Double.parseDouble(reported), within(1e-7));
  }

  @Test
  void lists_are_exported_as_csv_with_one_line_per_item() throws IOException {
    Recital recital = new Recital(folder);
    recital.call("run", "--in-process", spec(recital, "small", LISTS));

    List<String> lines =
        recital.call("export", "lists", "small", "popularity").out().lines().toList();
    List<String> cases = recital.call("export", "cases").out().lines().toList();

    assertThat(lines.get(0))
        .isEqualTo("experiment,variant,configuration,seed,fold,case,user,rank,item,score");
    assertThat(lines.get(1)).startsWith("small,popularity,,1,,1,").contains(",1,");
    assertThat(lines).hasSize(1 + 10 * (cases.size() - 1));
    assertThat(cases.get(0))
        .isEqualTo("experiment,variant,configuration,seed,fold,case,user,nDCG@10,Recall@10");
  }

  @Test
  void lists_that_were_not_saved_are_an_error() throws IOException {
    Recital recital = new Recital(folder);
    recital.call(
        "run",
        "--in-process",
        recital.spec("small", "variants: {popularity: {model: popularity}}\n"));

    assertThat(recital.call("export", "lists").err())
        .isEqualTo(
            "recital: no ranked lists of 'small' were saved; run it again with --rerun --set"
                + " run.save_lists=true\n");
    assertThat(recital.call("export", "lists", "small", "popular").err())
        .isEqualTo(
            "recital: experiment 'small' has no variant 'popular'. Did you mean 'popularity'?"
                + " Known variants: popularity\n");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void trec_runs_need_a_folder() throws IOException {
    Recital recital = new Recital(folder);
    recital.call("run", "--in-process", spec(recital, "small", LISTS));

    assertThat(recital.call("export", "lists", "--format", "trec"))
        .isEqualTo(Recital.badArgument("--format trec needs a folder: --output FOLDER"));
  }

  @Test
  void a_split_has_all_interactions_once() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");
    Path split = folder.resolve("split");

    Recital.callPlain("export", "split", spec.toString(), "--output", split.toString());

    Set<String> pairs = new HashSet<>();
    int count = 0;
    for (String part : List.of("train", "validation", "test")) {
      List<String> lines = Files.readAllLines(split.resolve(part + ".csv"));
      assertThat(lines.get(0)).isEqualTo("user,item,rating,timestamp");
      pairs.addAll(lines.subList(1, lines.size()));
      count += lines.size() - 1;
    }
    assertThat(pairs).hasSize(count).isNotEmpty();
    assertThat(split.resolve("protocol.json"))
        .content()
        .contains("\"fingerprint\" : \"", "\"seed\" : ")
        .doesNotContain("\"fold\" : ");
    assertThat(
            Recital.callPlain("export", "split", spec.toString(), "--output", split.toString())
                .err())
        .isEqualTo("recital: '" + split + "' exists already; choose another folder\n");
  }

  @Test
  void a_split_has_the_weights_of_its_interactions() throws IOException {
    Recital recital = new Recital(folder);
    Files.writeString(folder.resolve("plays.csv"), "user,item,plays\na,x,3\nb,x,1\nb,y,2\na,y,9\n");
    Path spec =
        recital.file(
            "weighted",
            """
            experiment: weighted
            task: ranking
            dataset: {type: csv, path: plays.csv, weight: plays}
            split: {type: random, validation: 0.25, test: 0.25}
            evaluation: {metrics: [nDCG], cutoffs: [1]}
            variants: {popularity: {model: popularity}}
            """);
    Path split = folder.resolve("split");

    Recital.callPlain("export", "split", spec.toString(), "--output", split.toString());

    List<String> rows = new ArrayList<>();
    for (String part : List.of("train", "validation", "test")) {
      List<String> lines = Files.readAllLines(split.resolve(part + ".csv"));
      assertThat(lines.get(0)).isEqualTo("user,item,weight");
      rows.addAll(lines.subList(1, lines.size()));
    }
    assertThat(rows).containsExactlyInAnyOrder("a,x,3.0", "b,x,1.0", "b,y,2.0", "a,y,9.0");
  }

  @Test
  void held_out_users_have_inputs_and_no_training_interactions() throws IOException {
    Recital recital = new Recital(folder);
    Path spec =
        recital.spec(
            "small",
            """
            variants:
              popularity: {model: popularity, split: {type: user-hold-out, validation: 0.2, test: 0.2}}
            """);
    Path split = folder.resolve("split");

    Recital.callPlain("export", "split", spec.toString(), "--output", split.toString());

    Set<String> heldOut = users(split.resolve("test.csv"));
    heldOut.addAll(users(split.resolve("validation.csv")));
    assertThat(users(split.resolve("inputs.csv"))).isEqualTo(heldOut).isNotEmpty();
    assertThat(users(split.resolve("train.csv"))).doesNotContainAnyElementsOf(heldOut);
    assertThat(recital.call("run", "--in-process", spec).status()).isZero();
    assertThat(recital.call("report", "small").out())
        .containsPattern("\\| inputs +\\| .* of users without training interactions");
  }

  private static Set<String> users(Path part) throws IOException {
    Set<String> users = new HashSet<>();
    for (String line : Files.readAllLines(part)) {
      users.add(line.substring(0, line.indexOf(',')));
    }
    users.remove("user"); // header
    return users;
  }

  @Test
  void a_split_needs_a_variant_if_protocols_differ() throws IOException {
    Recital recital = new Recital(folder);
    Path spec =
        recital.spec(
            "small",
            """
            variants:
              one: {model: popularity}
              two: {model: popularity, split: {type: random, validation: 0.1, test: 0.3}}
            """);
    String split = folder.resolve("split").toString();

    assertThat(Recital.callPlain("export", "split", spec.toString(), "--output", split))
        .isEqualTo(
            Recital.badArgument(
                "the variants of 'small' have different protocols; choose one with --variant. Known"
                    + " variants: one, two"));
    assertThat(
            Recital.callPlain(
                    "export", "split", spec.toString(), "--output", split, "--variant", "tow")
                .err())
        .isEqualTo(
            "recital: experiment 'small' has no variant 'tow'. Known variants:" + " one, two\n");
    assertThat(
            Recital.callPlain(
                    "export", "split", spec.toString(), "--output", split, "--variant", "two")
                .status())
        .isZero();
  }
}
