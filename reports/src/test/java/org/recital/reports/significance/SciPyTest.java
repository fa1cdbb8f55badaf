package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/**
 * Statistics compared with those of SciPy and scikit-posthocs. The cases are those of {@code
 * scipy.json}, written by {@code scripts/check/significance --write}; that script also runs this
 * test with many more, in the folder given by the system property {@code recital.significance}.
 */
class SciPyTest {
  private static final double TOLERANCE = 1e-9;

  private final Map<String, Double> largest = new TreeMap<>(); // difference by statistic

  @Test
  void statistics_are_those_of_scipy() throws IOException {
    JsonNode cases = cases();

    cases.get("paired").forEach(this::comparePaired);
    cases.get("ranked").forEach(this::compareRanked);

    assertThat(largest)
        .hasSize(14)
        .allSatisfy(
            (statistic, difference) -> assertThat(difference).as(statistic).isLessThan(TOLERANCE));
  }

  /** Writes the differences, also if the test fails. */
  @AfterEach
  void report() throws IOException {
    if (folder().isPresent()) {
      String lines =
          largest.entrySet().stream()
              .map(one -> String.format(Locale.ROOT, "%-20s %.1e%n", one.getKey(), one.getValue()))
              .collect(Collectors.joining());
      Files.writeString(
          folder().orElseThrow().resolve("differences"), "largest differences:\n" + lines);
    }
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("recital.significance")).map(Path::of);
  }

  private static JsonNode cases() throws IOException {
    if (folder().isPresent()) {
      return new ObjectMapper().readTree(folder().orElseThrow().resolve("cases.json").toFile());
    }
    try (InputStream golden =
        Objects.requireNonNull(SciPyTest.class.getResourceAsStream("scipy.json"))) {
      return new ObjectMapper().readTree(golden);
    }
  }

  private void comparePaired(JsonNode one) {
    PairedDifferences differences =
        PairedDifferences.of(
            Map.of(Repetition.of(1), cases(one.get("system"))),
            Map.of(Repetition.of(1), cases(one.get("baseline"))),
            "metric");
    PairedComparison test = PairedComparison.of(differences);
    JsonNode expected = one.get("expected");
    compare("p_t", expected, test.studentP());
    compare("p_wilcoxon", expected, test.wilcoxonP());
    compare("better", expected, test.above());
    compare("worse", expected, test.below());
    compare("relative", expected, test.effects().relative());
    compare("cohens_d", expected, test.effects().cohensD());
    compare("rank_biserial", expected, test.effects().rankBiserial());
  }

  private static CaseValues cases(JsonNode values) {
    float[] metric = new float[values.size()];
    for (int i = 0; i < metric.length; i++) {
      metric[i] = Float.parseFloat(values.get(i).asText());
    }
    int[] users = IntStream.range(0, metric.length).toArray();
    return new CaseValues(users, List.of(), Map.of("metric", metric));
  }

  private void compareRanked(JsonNode one) {
    double[][] costs =
        one.get("costs").valueStream().map(SciPyTest::doubles).toArray(double[][]::new);
    double[][] ranks = Arrays.stream(costs).map(Ranks::ascending).toArray(double[][]::new);
    double[] averages = Ranks.averages(ranks);
    FriedmanTest friedman = FriedmanTest.of(ranks);
    Nemenyi nemenyi = new Nemenyi(averages.length, ranks.length);
    JsonNode expected = one.get("expected");
    compare("chi_squared", expected, friedman.chiSquared());
    compare("chi_squared_p", expected, friedman.chiSquaredP());
    compare("f", expected, friedman.f());
    compare("f_p", expected, friedman.fP());
    compare("critical_difference", expected, nemenyi.criticalDifference());
    for (int i = 0; i < averages.length; i++) {
      difference("average_ranks", expected.get("average_ranks").get(i).asDouble(), averages[i]);
      for (int j = 0; j < i; j++) {
        difference(
            "p_nemenyi",
            expected.get("p_nemenyi").get(i).get(j).asDouble(),
            nemenyi.p(averages[i] - averages[j]));
      }
    }
  }

  private static double[] doubles(JsonNode values) {
    return values.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private void compare(String statistic, JsonNode expected, OptionalDouble actual) {
    assertThat(actual.isEmpty()).as(statistic).isEqualTo(expected.get(statistic).isNull());
    actual.ifPresent(value -> compare(statistic, expected, value));
  }

  private void compare(String statistic, JsonNode expected, double actual) {
    difference(statistic, expected.get(statistic).asDouble(), actual);
  }

  private void difference(String statistic, double expected, double actual) {
    double difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    largest.merge(statistic, difference, Math::max);
  }
}
