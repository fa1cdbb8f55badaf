package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mutated spec either loads or fails with located messages. */
class MutationTest {
  private static final String SPEC =
      """
      experiment: toy
      description: of ${model.type} and ${env:EPOCHS}
      dataset: {type: toy, edition: small, files: [a, b], lines: 3}
      filters:
        - {type: min-rating, rating: 3.5}
      split: random
      model: &model {type: bpr-mf, layers: 2, hidden: [4, 8]}
      loss: {type: bpr, l2: 1e-4}
      training:
        epochs: 3
        optimizer: {type: sgd, nesterov: true}
        early_stopping: {patience: 3}
      evaluation: {metrics: [nDCG, AUC], cutoffs: [5], select: nDCG@5}
      variants:
        one: {model: popularity}
        two:
          sweep:
            parameters:
              model.layers: {values: [1, 2]}
              loss.l2: {range: {from: 1, to: 2}}
            zip: [model.layers, loss.l2]
            exclude: [{model.layers: 1}]
        three: {model: {<<: *model, layers: 1}}
      seeds: [1, 2]
      run: {device: cpu, workers: 1, retries: 0}
      expect: [{variant: one, metric: nDCG@5, between: [0, 1]}]
      tracking: {mlflow: {uri: http://127.0.0.1:5000}}
      """;

  private static final List<String> PIECES =
      Arrays.asList(
          "",
          ":",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "-",
          "&a",
          "*model",
          "!x",
          "${",
          "${model}",
          "${variants}",
          "null",
          "~",
          "\t",
          "\n",
          "  ",
          "0",
          "-1",
          "1e999",
          "type",
          "values",
          "#",
          "sweep",
          "<<",
          "|",
          ">",
          "%",
          "@",
          "\u0000",
          "é",
          ",",
          "? ",
          "---",
          "...");

  @TempDir Path folder;

  @Test
  void every_mutation_loads_or_ends_in_located_problems() {
    Specs specs = new Specs(folder);
    SplittableRandom random = new SplittableRandom(20);

    for (int i = 0; i < 500; i++) {
      String mutated = SPEC;
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        mutated = random.nextBoolean() ? lines(mutated, random) : characters(mutated, random);
      }

      assertThat(specs.problems(mutated)).allSatisfy(problem -> assertThat(problem).contains(": "));
    }
  }

  /** Deletes, duplicates, moves or indents a line. */
  private static String lines(String text, SplittableRandom random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    int at = random.nextInt(lines.size());
    String line = lines.remove(at);
    switch (random.nextInt(4)) {
      case 0 -> lines.addAll(at, List.of(line, line));
      case 1 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 2 -> lines.add(at, "  " + line);
      default -> {}
    }
    return String.join("\n", lines) + "\n";
  }

  /** Replaces a few characters. */
  private static String characters(String text, SplittableRandom random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(8));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return text.substring(0, from) + piece + text.substring(to);
  }
}
