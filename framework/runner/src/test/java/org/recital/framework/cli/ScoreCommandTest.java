package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  private static final String VARIANTS = "variants: {popularity: {model: popularity}}\n";

  @TempDir Path folder;

  private static String value(Recital recital, String variant, String metric) {
    return recital
        .call(
            "store",
            "sql",
            "select mean from leaderboard where metric = '"
                + metric
                + "' and variant = '"
                + variant
                + "'")
        .out()
        .lines()
        .toList()
        .get(1);
  }

  @Test
  void the_lists_of_a_model_get_its_metrics_and_a_row_of_their_own() {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    recital.call("run", "--in-process", spec, "--set", "run.save_lists=true");
    Path csv = folder.resolve("lists.csv");
    recital.call("export", "lists", "--output", csv);

    Recital.Answer answer = recital.call("score", spec, "--lists", csv, "--name", "theirs");

    assertThat(answer.err()).isEqualTo("recorded as 'theirs' in experiment 'small'\n");
    assertThat(answer.status()).isZero();
    for (String metric : List.of("nDCG@10", "Recall@10")) {
      assertThat(value(recital, "theirs", metric)).isEqualTo(value(recital, "popularity", metric));
      assertThat(answer.out()).contains(metric + " " + value(recital, "popularity", metric) + "\n");
    }
    String report = recital.call("report", "small").out();
    assertThat(report)
        .contains("External rows, evaluated from ranked lists of other programs: theirs.")
        .contains("| theirs ")
        .contains("| external lists ");
  }

  @Test
  void an_external_row_stays_when_the_spec_is_run_again_and_is_replaced_by_its_next_lists()
      throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    Path lists = lists(recital, spec, 1);
    recital.call("score", spec, "--lists", lists, "--name", "theirs");
    String before = value(recital, "theirs", "Recall@10");

    Recital.Answer run = recital.call("run", "--in-process", spec);
    assertThat(run.err()).doesNotContain("no longer part").doesNotContain("has changed");
    assertThat(recital.call("report").out()).contains("| theirs ", "| popularity ");

    recital.call("score", spec, "--lists", lists(recital, spec, 3), "--name", "theirs");
    assertThat(Double.parseDouble(value(recital, "theirs", "Recall@10")))
        .isGreaterThan(Double.parseDouble(before));
    assertThat(recital.call("export", "trials").out()).hasLineCount(3);
  }

  /** A TREC run with the first relevant items of every user. */
  private Path lists(Recital recital, Path spec, int most) throws IOException {
    Path split = recital.folder().resolve("split" + most);
    Recital.callPlain("export", "split", spec.toString(), "--output", split.toString());
    List<String> lines = new ArrayList<>();
    String last = "";
    int rank = 0;
    for (String line : Files.readAllLines(split.resolve("test.qrels"))) {
      String[] fields = line.split(" ", -1);
      rank = fields[0].equals(last) ? rank + 1 : 1;
      last = fields[0];
      if (rank <= most) {
        lines.add(String.join(" ", fields[0], "Q0", fields[2], "" + rank, "-" + rank, "x"));
      }
    }
    return Files.write(recital.folder().resolve("run" + most), lines);
  }

  @Test
  void a_file_without_lists_is_an_error() throws IOException {
    Recital recital = new Recital(folder);
    Path empty = Files.writeString(folder.resolve("empty.csv"), "user,item,rank\n");

    assertThat(
            recital
                .call("score", recital.spec("small", VARIANTS), "--lists", empty, "--name", "x")
                .err())
        .isEqualTo(
            "recital: '"
                + empty
                + "' has no ranked lists; expected a line for each item of a list\n");
  }

  @Test
  void what_does_not_fit_the_protocol_is_reported() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    Path split = folder.resolve("split");
    Recital.callPlain("export", "split", spec.toString(), "--output", split.toString());
    String[] relevant =
        Files.readAllLines(folder.resolve("split/test.qrels")).get(0).split(" ", -1);
    String user = relevant[0];
    String seen =
        Files.readAllLines(folder.resolve("split/train.csv")).stream()
            .filter(line -> line.startsWith(user + ","))
            .findFirst()
            .orElseThrow()
            .split(",", -1)[1];
    Path lists =
        Files.writeString(
            folder.resolve("lists.csv"),
            "user,item,rank\n%1$s,new,1\n%1$s,%2$s,2\n%1$s,%3$s,3\nnobody,%3$s,1\n"
                .formatted(user, seen, relevant[2]));
    long cases =
        Files.readAllLines(folder.resolve("split/test.qrels")).stream()
            .map(line -> line.split(" ", -1)[0])
            .distinct()
            .count();

    Recital.Answer answer =
        recital.call(
            "score",
            spec,
            "--lists",
            lists,
            "--name",
            "theirs",
            "--set",
            "evaluation.metrics=[Recall, AUC]",
            "--set",
            "evaluation.select=Recall@10");

    assertThat(answer.err())
        .isEqualTo(
            """
            recital: warning: MISSING of CASES test cases have no list and count as empty lists
            recital: warning: 1 lists belong to no test case and are ignored: 'nobody'
            recital: warning: 1 items are not in the data set and were removed from the lists: 'new'
            recital: warning: 1 entries of lists are not candidates of the protocol, such as items \
            seen in training, and were removed
            recital: warning: metrics that need the order of all candidates are left out: AUC
            recorded as 'theirs' in experiment 'small'
            """
                .replace("MISSING", Long.toString(cases - 1))
                .replace("CASES", Long.toString(cases)));
  }

  @Test
  void a_variant_cannot_have_the_name_of_an_external_row() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    recital.call("score", spec, "--lists", lists(recital, spec, 1), "--name", "theirs");
    Path changed = recital.spec("small", "variants: {theirs: {model: popularity}}\n");

    assertThat(recital.call("run", "--in-process", changed))
        .isEqualTo(
            new Recital.Answer(
                1,
                "",
                "recital: variant 'theirs' has the name of an external row of experiment 'small';"
                    + " rename the variant\n"));
  }

  @Test
  void lists_of_another_seed_are_an_error() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    recital.call("run", "--in-process", spec, "--set", "run.save_lists=true");
    Path csv = folder.resolve("lists.csv");
    recital.call("export", "lists", "--output", csv);

    assertThat(recital.call("score", spec, "--lists", csv, "--name", "theirs", "--seed", "2").err())
        .isEqualTo(
            "recital: '"
                + csv
                + "' has no lists for seed 2; the first list in the file is for seed 1. Select"
                + " lists of the file with --seed\n");
    Files.writeString(csv, Files.readString(csv).replaceFirst(",seed,", ",random,"));
    assertThat(recital.call("score", spec, "--lists", csv, "--name", "theirs", "--seed", "2").err())
        .matches(
            "recital: .*lists.csv:\\d+: case \\d+ is of user '\\d+', but test case \\d+ of the"
                + " protocol is of user '\\d+'; choose the seed of the split with --seed\n");
  }

  @Test
  void an_external_row_can_be_compared() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    recital.call("run", "--in-process", spec);
    recital.call("score", spec, "--lists", lists(recital, spec, 1), "--name", "theirs");

    assertThat(recital.call("compare", "popularity", "theirs").out())
        .contains("| Recall@10", "external lists");
    assertThat(recital.call("status", "small").out()).contains("1 finished");
  }

  @Test
  void unusable_arguments_are_errors() throws IOException {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", VARIANTS);
    Path lists = Files.writeString(folder.resolve("lists"), "nobody Q0 a 1 1 x\n");

    assertThat(recital.call("score", spec, "--lists", lists, "--name", "popularity"))
        .isEqualTo(
            Recital.badArgument(
                "'popularity' is a variant of the spec; choose another name with --name"));
    for (String name : List.of(" ", "a/b")) {
      assertThat(recital.call("score", spec, "--lists", lists, "--name", name))
          .isEqualTo(
              Recital.badArgument(
                  "--name must be a name without '/', such as LightFM, but is '" + name + "'"));
    }
    assertThat(recital.call("score", spec, "--lists", lists, "--name", "x").err())
        .matches(
            "recital: '.*lists' has no list of a test case; the first of \\d+ test cases is"
                + " '\\d+', the first of 1 lists is 'nobody'\n");
    assertThat(Files.exists(recital.results().resolve("recital.mv.db"))).isFalse();
  }
}
