package org.recital.components.model.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.model.GradientCheck;
import org.recital.components.model.causal.CausalPopularity.Form;
import org.recital.components.model.causal.CausalPopularity.Inference;
import org.recital.components.model.causal.CausalPopularity.Items;
import org.recital.components.model.causal.CausalPopularity.Susceptibility;
import org.recital.components.text.HashedTfIdf;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.ParameterException;

class CausalPopularityTest {
  private static final int[] HISTORIES = {0, 1, 3, 10_000};
  private static final int ITEMS = 40;
  private static final Interactions TRAIN = histories();

  /** Some items have no description, and some have no number. */
  private static final Map<String, Feature> FEATURES = features();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static List<CausalPopularity> models() {
    List<CausalPopularity> models = new ArrayList<>();
    for (Form form : Form.values()) {
      for (Susceptibility susceptibility : Susceptibility.values()) {
        models.add(model(form, 1, Items.BOTH, susceptibility, Inference.OBSERVE));
      }
      models.add(model(form, 2, Items.TEXT, Susceptibility.LSTM, Inference.INTERVENE));
      models.add(model(form, 2, Items.FREE, Susceptibility.LSTM, Inference.INTERVENE));
    }
    models.add(model(Form.LIGHT, 0, Items.FREE, Susceptibility.NONE, Inference.OBSERVE));
    return models;
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_match_finite_differences_of_the_loss(CausalPopularity model) {
    GradientCheck.check(model, data(FEATURES), manager);
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_and_scores_are_finite_for_histories_of_any_length(CausalPopularity model) {
    try (Network network = network(model, FEATURES)) {
      for (int step = 0; step < 20; step++) {
        for (NDArray gradient : gradients(network)) {
          assertThat(finite(gradient)).isTrue();
        }
        update(network, 0.1f);
      }
      for (Scorer scorer : List.of(network.scorer(), network.validationScorer())) {
        NDArray scores = scorer.score(Cases.ofUsers(TRAIN, new int[] {0, 1, 2, 3}), manager);
        assertThat(finite(scores)).isTrue();
        scorer.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void training_lowers_the_loss(Form form) {
    CausalPopularity model = model(form, 1, Items.BOTH, Susceptibility.LSTM, Inference.INTERVENE);
    try (Network network = network(model, FEATURES)) {
      double before = loss(network);
      for (int step = 0; step < 30; step++) {
        update(network, 0.5f);
      }
      assertThat(loss(network)).isLessThan(before - 0.05);
    }
  }

  @Test
  void observe_adds_the_popularity_term_to_intervene() {
    try (Network observe = network(model(Inference.OBSERVE), FEATURES);
        Network intervene = network(model(Inference.INTERVENE), FEATURES)) {
      float[] with = scores(observe.scorer(), 3);
      float[] without = scores(intervene.scorer(), 3);
      float[] validation = scores(observe.validationScorer(), 3);
      float[] trained = observe.pass(batch(), manager).scores().catalogue().get(0).toFloatArray();

      assertThat(validation).isEqualTo(without);
      assertThat(with).usingComparatorWithPrecision(1e-5f).containsExactly(trained);
      float[] popularity = ItemPopularity.of(data(FEATURES), Optional.empty());
      double unit = (with[0] - without[0]) / Math.pow(popularity[0], 0.02);
      for (int item = 0; item < ITEMS; item++) {
        assertThat((double) (with[item] - without[item]))
            .isCloseTo(unit * Math.pow(popularity[item], 0.02), within(1e-5));
      }
    }
  }

  @Test
  void exposure_penalty_is_added_to_the_loss() {
    try (Network network = network(model(Inference.OBSERVE), FEATURES)) {
      Network.Pass pass = network.pass(batch(), manager);
      float[] scores = pass.scores().catalogue().toFloatArray();
      float[] popularity = ItemPopularity.of(data(FEATURES), Optional.empty());

      double expected = 0;
      for (int row = 0; row < 2; row++) { // exposure_rows
        double sum = 0;
        double weighted = 0;
        for (int item = 0; item < ITEMS; item++) {
          double shown = Math.exp(scores[row * ITEMS + item]);
          sum += shown;
          weighted += shown * Math.pow(popularity[item], 0.02);
        }
        expected += 0.3 * weighted / sum / 2;
      }
      assertThat((double) pass.term().orElseThrow().getFloat()).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void popularity_is_positive_and_comes_from_counts_or_a_feature() {
    float[] fromCounts = ItemPopularity.of(data(FEATURES), Optional.empty());
    float[] fromFeature = ItemPopularity.of(data(FEATURES), Optional.of("votes"));

    assertThat(fromCounts).doesNotContain(0f).contains(1f);
    assertThat(fromFeature[0]).isEqualTo(1f / 40f); // (1 + 0) / (1 + 39)
    assertThat(fromFeature[39]).isEqualTo(1f);
    assertThat(fromFeature[7]).isEqualTo(fromCounts[7]); // missing
    assertThatThrownBy(() -> ItemPopularity.of(data(FEATURES), Optional.of("stars")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "popularity_feature 'stars' is not a numeric feature of the items of the data set. Set"
                + " it to a numeric feature, or remove it to use the number of training"
                + " interactions");
  }

  @Test
  void a_missing_text_feature_is_rejected() {
    assertThatThrownBy(() -> network(model(Inference.OBSERVE), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "model 'causal-popularity' requires the text feature 'description' of items, but the"
                + " data set has none of that name. Set text_feature to a text feature of the data"
                + " set, or set items: free");
  }

  @Test
  void gamma_and_layers_must_be_in_range() {
    assertThatThrownBy(
            () -> model(Form.LIGHT, 1, Items.FREE, 1, Susceptibility.NONE, Inference.OBSERVE))
        .isInstanceOf(ParameterException.class)
        .hasMessage("gamma must be between 0 and gamma_max (1), both exclusive, but is 1");
    assertThatThrownBy(
            () -> model(Form.WEIGHTED, 0, Items.FREE, Susceptibility.NONE, Inference.OBSERVE))
        .hasMessage(
            "layers must be positive if convolution is 'weighted' or 'attention', but is 0");
  }

  private static CausalPopularity model(Inference inference) {
    return model(Form.LIGHT, 1, Items.TEXT, Susceptibility.LSTM, inference);
  }

  private static CausalPopularity model(
      Form form, int layers, Items items, Susceptibility susceptibility, Inference inference) {
    return model(form, layers, items, 0.02, susceptibility, inference);
  }

  private static CausalPopularity model(
      Form form,
      int layers,
      Items items,
      double gamma,
      Susceptibility susceptibility,
      Inference inference) {
    return new CausalPopularity(
        4,
        form,
        layers,
        0.3,
        items,
        new HashedTfIdf(3, 64, 1),
        "description",
        susceptibility,
        5,
        10,
        CausalPopularity.Cut.COUNT,
        Optional.empty(),
        0.1,
        gamma,
        1,
        0.3,
        2,
        inference);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, FREE", "WEIGHTED, NONE", "ATTENTION, LSTM"})
  void the_size_counts_all_weights(Form form, Susceptibility susceptibility) {
    CausalPopularity model = model(form, 2, Items.FREE, susceptibility, Inference.INTERVENE);
    BatchSize batch = new BatchSize(8, 1, 1);
    try (Network network = network(model, Map.of())) {
      long values = network.weights().stream().mapToLong(NDArray::size).sum();

      assertThat(model.size(data(Map.of()), batch).orElseThrow().weights()).isEqualTo(values);
    }
    assertThat(model(Inference.INTERVENE).size(data(Map.of()), batch)).isEmpty(); // with texts
  }

  private Network network(CausalPopularity model, Map<String, Feature> features) {
    return model.network(data(features), manager, new SplittableRandom(7));
  }

  private static TrainingData data(Map<String, Feature> features) {
    return new TrainingData(TRAIN, Map.of(), features);
  }

  private Batch.Interactions batch() {
    return GradientCheck.batch(TRAIN, manager);
  }

  private double loss(Network network) {
    return GradientCheck.loss(network.pass(batch(), manager), TRAIN, manager)
        .toType(DataType.FLOAT64, false)
        .getDouble();
  }

  private NDList gradients(Network network) {
    Network.Pass pass = network.pass(batch(), manager);
    return pass.gradients(GradientCheck.loss(pass, TRAIN, manager));
  }

  private void update(Network network, float rate) {
    NDList gradients = gradients(network);
    for (int i = 0; i < gradients.size(); i++) {
      network.weights().get(i).subi(gradients.get(i).mul(rate));
    }
  }

  private float[] scores(Scorer scorer, int user) {
    try (scorer) {
      return scorer.score(Cases.ofUsers(TRAIN, new int[] {user}), manager).toFloatArray();
    }
  }

  private static boolean finite(NDArray array) {
    for (float value : array.toFloatArray()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static Interactions histories() {
    int[] offsets = new int[HISTORIES.length + 1];
    for (int user = 0; user < HISTORIES.length; user++) {
      offsets[user + 1] = offsets[user] + HISTORIES[user];
    }
    SplittableRandom random = new SplittableRandom(1);
    int[] items = new int[offsets[HISTORIES.length]];
    Arrays.setAll(items, i -> (int) ((ITEMS - 1) * Math.pow(random.nextDouble(), 3)));
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }

  private static Map<String, Feature> features() {
    List<String> texts = new ArrayList<>();
    float[] votes = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      texts.add(item % 3 == 0 ? "" : "word" + item % 5 + " word" + item % 7);
      votes[item] = item % 8 == 7 && item < 39 ? Float.NaN : item;
    }
    return Map.of("description", new Feature.Text(texts), "votes", new Feature.Numbers(votes));
  }
}
