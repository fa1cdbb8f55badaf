package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Gpu;

class PlanCommandTest {
  private static final String HALVED =
      """
      variants:
        popularity: {model: popularity}
        halved:
          model: bpr-mf
          training: {epochs: 4}
          sweep:
            halving: {factor: 2, epochs: 1}
            finalists: 1
            concurrency: 1
            parameters: {model.embedding_size: {values: [2, 4, 8]}}
      """;

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void a_plan_prints_the_trials_to_run_and_a_time_estimate() {
    Path spec =
        recital.spec(
            "planned",
            """
            variants:
              popularity: {model: popularity}
              again: {model: popularity}
              item-knn: {model: item-knn}
            """);

    assertThat(recital.call("plan", spec).out())
        .isEqualTo(
            """
            popularity, seed 1                                           to run
            again, seed 1                                                same as popularity, seed 1
            item-knn, seed 1                                             to run

            3 trials, 1 duplicate, 0 already finished, 2 to run
            no time estimate: no trial with the same data set and model has finished here
            """);
    assertThat(recital.results()).doesNotExist();

    recital.call("run", "--in-process", spec);
    assertThat(recital.call("plan", spec, "--set", "seeds=[1, 2]").out())
        .contains("popularity, seed 1                                           already finished\n")
        .contains("popularity, seed 2                                           to run\n")
        .contains("6 trials, 2 duplicates, 2 already finished, 2 to run\nabout ")
        .endsWith(" s, one trial at a time\n");
  }

  @Test
  void the_plan_of_a_search_shows_what_it_will_add() {
    assertThat(recital.call("plan", recital.spec("searched", HALVED)).out())
        .isEqualTo(
            """
            popularity, seed 1                                           to run
            halved, model.embedding_size=2, seed 1                       to run (up to epoch 1)

            2 trials, 0 duplicates, 0 already finished, 2 to run
            halved: all configurations (1 so far) on 1 seed, with successive halving (factor 2, \
            first rung 1 epoch); then a test evaluation of the best
            no time estimate: no trial with the same data set and model has finished here
            """);
  }

  @Test
  void memory_is_estimated_for_each_variant() {
    String plan = recital.call("plan", recital.spec("searched", HALVED), "--memory").out();

    assertThat(plan.substring(plan.indexOf("\nestimated memory")))
        .isEqualTo(
            """

            estimated memory of one trial, of the known configurations:
            popularity                                                   280 MB
            halved                                                       420 MB (with a GPU: 420 MB of main memory, and 0 MB on the GPU)
            """);
  }

  @Test
  void each_variant_has_its_line_although_one_has_no_data_for_its_model() {
    String spec =
        """
        variants:
          popularity: {model: popularity}
          same: {model: popularity}
          mlp: {model: {type: rating-mlp, features: [{type: labels, of: items, name: genre}]}, loss: bce}
          late: {model: popularity, split: {type: at-time, validation: "2130-01-01T00:00:00Z", test: "2131-01-01T00:00:00Z"}}
        """;

    assertThat(recital.call("plan", recital.spec("features", spec), "--memory").out())
        .contains(
            """
            estimated memory of one trial:
            popularity                                                   280 MB
            same                                                         280 MB
            mlp                                                          at least 420 MB; no estimate for the model
            """)
        .containsPattern("\nlate +no estimate: [a-z]");
  }

  @Test
  void a_plan_that_does_not_fit_in_memory_warns() throws IOException {
    Files.write(
        folder.resolve("large.csv"),
        Stream.concat(
                Stream.of("user,item,time"),
                IntStream.range(0, 400_000).mapToObj(i -> i % 1000 + "," + i + "," + i))
            .toList());
    Path spec =
        recital.file(
            "large",
            """
            experiment: large
            dataset: {type: csv, path: large.csv, user: user, item: item, timestamp: time}
            split: leave-last-out
            variants:
              ease: {model: ease}
            """);

    Recital.Answer answer = recital.call("plan", spec, "--memory");

    assertThat(answer.out()).containsPattern("\nease +\\d{3} GB\n");
    assertThat(answer.err())
        .containsPattern(
            "recital: warning: this machine has [\\d,]+ [MG]B of memory, and on a CPU these variants"
                + " need more: 'ease' \\(\\d{3} GB\\)\n");
  }

  @Test
  void the_smallest_gpu_is_that_with_the_least_memory_of_those_in_use() {
    List<Gpu> installed = List.of(gpu("0", 80), gpu("1", 24), gpu("2", 16));

    assertThat(PlanCommand.smallestGpu(List.of("0", "GPU-1"), () -> installed)).hasValue(24);
    assertThat(PlanCommand.smallestGpu(List.of("0"), List::of)).isEmpty();
    assertThat(
            PlanCommand.smallestGpu(
                List.of(),
                () -> {
                  throw new AssertionError("nvidia-smi was called without a GPU");
                }))
        .isEmpty();
  }

  private static Gpu gpu(String index, long bytes) {
    return new Gpu(
        index, "GPU-" + index, "A100", "550", OptionalLong.empty(), OptionalLong.of(bytes));
  }

  @Test
  void the_plan_of_a_search_that_ends_before_it_uses_results_says_so() {
    String method = "method: tpe\n      trials: ";
    String spec = HALVED.replace("halving: {factor: 2, epochs: 1}", method + "10");

    assertThat(recital.call("plan", recital.spec("random", spec)).out())
        .contains(
            """
            halved: up to 10 configurations (1 so far) on 1 seed; then a test evaluation of the best; \
            all of them are random, because this search uses results from configuration 11 on: \
            increase trials, or reduce startup
            """);
    Path all = recital.spec("all", spec);
    assertThat(recital.call("plan", all, "--set", "evaluation.test=all").out())
        .contains(" on 1 seed; all of them are random");
    String longer = spec.replace(method + "10", method + "11").replace("4, 8]", "4, 8, 9, 10]");
    assertThat(recital.call("plan", recital.spec("used", longer)).out())
        .contains(" on 1 seed; then a test evaluation of the best\n");
  }

  @Test
  void validate_says_that_a_search_adds_trials() {
    Path spec = recital.spec("searched", HALVED);

    assertThat(Recital.callPlain("validate", spec.toString()).err())
        .isEqualTo(spec + ": valid; 2 variants, 1 seed, 2 trials, and more from searches\n");
  }

  @Test
  void validate_counts_folds_and_the_trials_of_each() {
    Path spec =
        recital.spec("folds", "seeds: [1, 2]\nvariants: {popularity: {model: popularity}}\n");
    String folds = "split={type: k-fold, folds: 3, validation: 0.1}";

    assertThat(Recital.callPlain("validate", spec.toString(), "--set", folds).err())
        .isEqualTo(spec + ": valid; 1 variant, 2 seeds, 3 folds, 6 trials\n");
    Path some =
        recital.spec(
            "some",
            """
            variants:
              one: {model: popularity}
              all: {model: popularity, split: {type: k-fold, folds: 4, validation: 0.1}}
            """);
    assertThat(Recital.callPlain("validate", some.toString()).err())
        .isEqualTo(some + ": valid; 2 variants, 1 seed, up to 4 folds, 5 trials\n");
  }

  @Test
  void models_that_do_not_use_the_weights_of_the_data_are_named() throws IOException {
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
            variants:
              popularity: {model: popularity}
              ials: {model: {type: ials, embedding_size: 2}}
              ease: {model: ease}
            """);

    assertThat(recital.call("plan", spec).err())
        .isEqualTo(
            "recital: the weights of interactions ('weight' of the data set) are not used by the"
                + " models of these variants: 'popularity', 'ease'\n");
    assertThat(recital.call("run", spec, "--in-process").err())
        .contains("of these variants: 'popularity', 'ease'\n");
  }

  @Test
  void the_plan_of_a_complete_search_has_nothing_to_run() {
    Path spec = recital.spec("searched", HALVED);
    recital.call("run", spec, "--in-process");

    String plan = recital.call("plan", spec).out();

    assertThat(plan)
        .contains("popularity, seed 1                                           already finished\n")
        .contains(" seed 1                       stopped after 1 epoch\n")
        .doesNotContain("to run\nabout", "(up to epoch")
        .endsWith(" 0 to run\nhalved: the search is complete, with 3 configurations\n");
    assertThat(plan.lines().filter(line -> line.contains("already finished"))).hasSize(3);
    assertThat(plan).contains("4 trials, 0 duplicates, 2 already finished, 2 stopped, 0 to run\n");
    assertThat(recital.call("run", spec).err())
        .startsWith("searched: 4 trials, 2 already finished, 2 stopped, 0 to run\n");
  }

  @Test
  void results_of_another_experiment_are_listed_with_their_origin() {
    String variants = "variants: {popularity: {model: popularity}}\n";
    recital.call("run", recital.spec("saved", variants), "--in-process");
    String commit = System.getProperty("recital.commit", "");
    System.setProperty("recital.commit", "0123456789abcdef");
    try {
      recital.call("run", recital.spec("saved", variants), "--in-process", "--rerun");
    } finally {
      System.setProperty("recital.commit", commit);
    }

    assertThat(recital.call("plan", recital.spec("new", variants)).out())
        .startsWith(
            "popularity, seed 1                                           already finished (from"
                + " experiment 'saved', commit 0123456789ab)\n");
  }
}
