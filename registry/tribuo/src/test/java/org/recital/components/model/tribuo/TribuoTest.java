package org.recital.components.model.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.feature.Identity;
import org.recital.components.feature.Labels;
import org.recital.components.metric.MeanAbsoluteError;
import org.recital.components.metric.RSquared;
import org.recital.components.metric.RootMeanSquaredError;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.TrainingData;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

class TribuoTest {
  private static final int USERS = 25;
  private static final int ITEMS = 15;
  private static final List<InputFeature> IDS =
      List.of(new Identity(Subject.USERS), new Identity(Subject.ITEMS));

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void features_are_given_once() {
    assertThatThrownBy(
            () ->
                Components.model(
                    "tribuo-linear", Map.of("features", List.of("user-id", "user-id"))))
        .hasMessage(
            "tribuo-linear: 'features' must not contain duplicates, but is"
                + " [\"user-id\",\"user-id\"]");
  }

  @Test
  void metrics_agree_with_the_evaluator_of_tribuo() {
    TrainingData data = data(ratings(1));
    Interactions test = ratings(2);
    Examples examples = new Examples(IDS, data);
    MutableDataset<Regressor> heldOut = examples.dataset(test);
    Model<Regressor> model =
        new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 5, 1000, 1, 7)
            .train(examples.dataset(data.interactions()));

    RegressionEvaluation expected = new RegressionEvaluator().evaluate(model, heldOut);
    float[] predicted = new float[test.size()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = (float) model.predict(heldOut.getExample(i)).getOutput().getValues()[0];
    }
    int[] zeros = new int[test.size()];
    RatedCases cases = new RatedCases(zeros, zeros, predicted, test.ratingColumn());

    assertThat(mean(new RootMeanSquaredError(), cases))
        .isCloseTo(expected.averageRMSE(), within(1e-6));
    assertThat(mean(new MeanAbsoluteError(), cases)).isCloseTo(expected.averageMAE(), within(1e-6));
    assertThat(mean(new RSquared(), cases)).isCloseTo(expected.averageR2(), within(1e-6));
  }

  private static double mean(RatingMetric metric, RatedCases cases) {
    return Arrays.stream(metric.contributions(cases)).average().orElseThrow();
  }

  static Stream<FittedModel> models() {
    return Stream.of(
        new TribuoFm(IDS, 4, 50, 1, 0.1, 0.01),
        new TribuoLinear(IDS, 50, 1, 0.1),
        new TribuoXgboost(IDS, 100, 4, 0.3, 1, 1),
        new TribuoRandomForest(IDS, 30, 12, 0.6, 1),
        new TribuoKnn(IDS, 15, TribuoKnn.Distance.L2, OptionalInt.empty()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void each_model_outperforms_the_mean_on_biased_ratings(FittedModel model) {
    TrainingData data = data(ratings(1));
    Interactions test = ratings(2);
    int[] users = new int[test.size()];
    for (int user = 0; user < USERS; user++) {
      Arrays.fill(users, test.from(user), test.to(user), user);
    }
    RatingScorer scorer = (RatingScorer) model.fit(data, manager, new SplittableRandom(1));

    float[] predicted = scorer.rate(users, test.itemColumn(), manager).toFloatArray();

    int[] zeros = new int[test.size()];
    RatedCases cases = new RatedCases(users, zeros, predicted, test.ratingColumn());
    assertThat(mean(new RSquared(), cases)).isGreaterThan(0.2);
  }

  static Stream<TribuoModel> modelsOfAge() {
    List<InputFeature> features = List.of(IDS.get(0), IDS.get(1), new Age());
    return Stream.of(
        new TribuoFm(features, 4, 50, 1, 0.1, 0.01),
        new TribuoLinear(features, 50, 1, 0.1),
        new TribuoXgboost(features, 100, 4, 0.3, 1, 0.8),
        new TribuoRandomForest(features, 30, 12, 0.6, 1),
        new TribuoKnn(features, 15, TribuoKnn.Distance.COSINE, OptionalInt.empty()));
  }

  @ParameterizedTest
  @MethodSource("modelsOfAge")
  void ratings_are_those_that_tribuo_predicts(TribuoModel model) {
    TrainingData data = data(ratings(1));
    Interactions train = data.interactions();
    Examples examples = new Examples(model.features(), data);
    Model<Regressor> trained =
        model.trainer(train, new SplittableRandom(1)).train(examples.dataset(train));
    PairFeatures.Pair pair = PairFeatures.of(examples, trained.getFeatureIDMap()).pair();
    RatingFunction function = model.function(trained, train);
    MutableDataset<Regressor> all = examples.dataset(allPairs());

    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        Example<Regressor> example = all.getExample(user * ITEMS + item);
        double expected = trained.predict(example).getOutput().getValues()[0];
        double rating = function.rating(pair.columns(), pair.values(), pair.fill(user, item));
        assertThat(rating).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void a_pair_without_known_features_is_rated_the_mean() {
    Interactions train =
        new Interactions(3, new int[] {0, 2, 2}, new int[] {0, 1}, new float[] {1, 4}, new long[0]);
    RatingScorer scorer =
        (RatingScorer)
            new TribuoLinear(IDS, 5, 1, 0.1).fit(data(train), manager, new SplittableRandom(1));

    assertThat(scorer.rate(new int[] {1}, new int[] {2}, manager).getFloat(0)).isEqualTo(2.5f);
  }

  @Test
  void item_features_predict_ratings_of_unrated_items() {
    // comedies among items 0 to 9 are rated 5, dramas 1; the last two items have no ratings
    int[] items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    float[] ratings = new float[10];
    int[][] codes = new int[12][];
    for (int item = 0; item < 12; item++) {
      codes[item] = new int[] {item % 2};
      if (item < 10) {
        ratings[item] = item % 2 == 0 ? 5 : 1;
      }
    }
    Feature genres = new Feature.Labels(List.of("Comedy", "Drama"), List.of(codes));
    TrainingData data =
        new TrainingData(
            new Interactions(12, new int[] {0, 10}, items, ratings, new long[0]),
            Map.of(),
            Map.of("genres", genres));
    TribuoLinear model =
        new TribuoLinear(List.of(new Labels(Subject.ITEMS, "genres")), 100, 1, 0.5);

    RatingScorer scorer = (RatingScorer) model.fit(data, manager, new SplittableRandom(1));
    float[] rated = scorer.rate(new int[2], new int[] {10, 11}, manager).toFloatArray();

    assertThat(rated[0]).isCloseTo(5, within(0.3f));
    assertThat(rated[1]).isCloseTo(1, within(0.3f));
  }

  @Test
  void ranking_a_too_large_catalogue_is_rejected() {
    Interactions train =
        new Interactions(50_000, new int[100_001], new int[0], new float[0], new long[0]);
    RankingCost cost = new RankingCost("tribuo-fm", train, 80);

    assertThatThrownBy(cost::requireAffordable)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "model 'tribuo-fm' cannot rank this catalogue: predicting all 5,000,000,000 pairs of a"
                + " user and an item, at about 180 operations each, takes 9.0e+11 operations, but"
                + " the limit is 5e+10; use task 'rating', fewer users and items (filters: k-core,"
                + " sample-users), or a smaller model");
  }

  @Test
  void a_small_catalogue_can_be_ranked() {
    Interactions train = ratings(1);
    RatingScorer scorer =
        (RatingScorer)
            new TribuoLinear(IDS, 5, 1, 0.1).fit(data(train), manager, new SplittableRandom(1));

    float[] scores = scorer.score(Cases.ofUsers(train, new int[] {3}), manager).toFloatArray();

    float rating = scorer.rate(new int[] {3}, new int[] {2}, manager).getFloat(0);
    assertThat(scores).hasSize(ITEMS);
    assertThat(scores[2]).isEqualTo(rating);
  }

  @Test
  void stored_provenance_can_be_deserialised_by_tribuo() {
    TrainingData data = data(ratings(1));
    RatingScorer scorer =
        (RatingScorer) new TribuoLinear(IDS, 7, 1, 0.1).fit(data, manager, new SplittableRandom(1));

    Map<String, String> stored = scorer.provenance();

    assertThat(stored).containsEntry("Tribuo", "4.3.2");
    ModelProvenance provenance =
        (ModelProvenance)
            ProvenanceUtil.unmarshalProvenance(
                new ProtoProvenanceSerialization(false)
                    .deserializeFromString(stored.getOrDefault("Tribuo's provenance", "")));
    assertThat(provenance.getTrainerProvenance().getClassName())
        .isEqualTo(LinearSGDTrainer.class.getName());
    assertThat(provenance.getTrainerProvenance().getConfiguredParameters().get("epochs"))
        .hasToString("7");
  }

  @Test
  void sampled_ratings_are_distinct_and_belong_to_their_users() {
    Interactions all = ratings(1);

    Interactions some = SampledRatings.of(all, 50, new SplittableRandom(3));

    assertThat(some.size()).isEqualTo(50);
    assertThat(some.users()).isEqualTo(USERS);
    for (int user = 0; user < USERS; user++) {
      List<Integer> items = some.itemsOf(user);
      assertThat(items).isSubsetOf(all.itemsOf(user)).doesNotHaveDuplicates();
    }
    assertThat(SampledRatings.of(all, 10_000, new SplittableRandom(3))).isSameAs(all);
  }

  @Test
  void predictions_are_averaged() {
    Regressor one = new Regressor("rating", 1);
    Regressor four = new Regressor("rating", 4);
    RegressionFactory factory = new RegressionFactory();
    MutableOutputInfo<Regressor> outputs = factory.generateInfo();
    outputs.observe(one);
    outputs.observe(four);
    Example<Regressor> pair = new ArrayExample<>(one, new String[] {"user=1"}, new double[] {1});

    Prediction<Regressor> mean =
        new Average()
            .combine(
                outputs.generateImmutableOutputInfo(),
                List.of(new Prediction<>(one, 1, pair), new Prediction<>(four, 1, pair)));

    assertThat(mean.getOutput().getValues()).containsExactly(2.5);
  }

  private static Interactions allPairs() {
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        builder.add(user, item, 1, 0);
      }
    }
    return builder.build(USERS, ITEMS).interactions();
  }

  /** A number of each user that is negative for some, and missing for every fourth. */
  private record Age() implements InputFeature {
    @Override
    public Subject of() {
      return Subject.USERS;
    }

    @Override
    public Columns over(int count, Map<String, Feature> known) {
      int[] offsets = new int[count + 1];
      float[] values = new float[count];
      int size = 0;
      for (int user = 0; user < count; user++) {
        if (user % 4 != 0) {
          values[size++] = (user * 7 % count - 12) / 10f;
        }
        offsets[user + 1] = size;
      }
      return new Columns(new Name(), offsets, new int[size], Arrays.copyOf(values, size));
    }
  }

  private record Name() implements Columns.Names {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public String name(int column) {
      return "age";
    }
  }

  private static TrainingData data(Interactions train) {
    return new TrainingData(train, Map.of(), Map.of());
  }

  /** Ratings of half of all pairs, with user biases and item biases. */
  private static Interactions ratings(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    InteractionsBuilder builder = new InteractionsBuilder(true, false);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextBoolean()) {
          builder.add(user, item, 3 + user % 3 - 1 + (item % 5 - 2) * 0.5f, 0);
        }
      }
    }
    return builder.build(USERS, ITEMS).interactions();
  }
}
