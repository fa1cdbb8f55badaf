package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Model;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.task.Task;

/** Contract tests for the scorers of every model. */
final class ScorerContract {
  static final int USERS = 40;
  static final int ITEMS = 30;
  private static final float TOLERANCE = 1e-5f;

  /** Name of the rule about {@link Scorer#vectorTable}. */
  static final String PRODUCTS = "scores are inner products of the vector table, if any";

  private ScorerContract() {}

  /** A rule that every scorer must satisfy. */
  @FunctionalInterface
  interface Rule {
    /**
     * @param history interactions of {@link #USERS} users with {@link #ITEMS} items
     */
    void check(Scorer scorer, Interactions history, NDManager manager);
  }

  /** The rules for scorers of a model, by name. */
  static Map<String, Rule> rules(Model model) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("scores are finite, one for each case and item", ScorerContract::shape);
    rules.put("scores belong to the caller, who may change them", ScorerContract::owned);
    rules.put("scores of a case do not depend on the other cases", ScorerContract::independent);
    rules.put("zero cases give zero rows", ScorerContract::empty);
    rules.put(PRODUCTS, ScorerContract::products);
    if (model.scoresHistories()) {
      rules.put("scores of an unseen user depend on the history only", ScorerContract::unseen);
    }
    if (model.tasks().contains(Task.RATING)) {
      rules.put("predicted ratings are finite, one for each pair", ScorerContract::ratings);
    }
    return rules;
  }

  static float[] scores(Scorer scorer, Interactions history, NDManager manager) {
    return scorer.score(all(history), manager).toFloatArray(); // [users · items]
  }

  private static Cases all(Interactions history) {
    return Cases.ofUsers(history, RandomInteractions.allUsers(history.users()));
  }

  private static void shape(Scorer scorer, Interactions history, NDManager manager) {
    NDArray scores = scorer.score(all(history), manager); // [users, items]

    assertThat(scores.getShape()).isEqualTo(new Shape(USERS, ITEMS));
    assertThat(scores.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(scores.getDevice()).isEqualTo(manager.getDevice());
    for (float score : scores.toFloatArray()) {
      assertThat(score).isFinite();
    }
  }

  private static void owned(Scorer scorer, Interactions history, NDManager manager) {
    float[] before = scores(scorer, history, manager);

    scorer.score(all(history), manager).subi(manager.create(3f));

    assertThat(scores(scorer, history, manager)).containsExactly(before);
  }

  private static void independent(Scorer scorer, Interactions history, NDManager manager) {
    float[] together = scores(scorer, history, manager);

    for (int user = 0; user < USERS; user++) {
      float[] alone =
          scorer.score(Cases.ofUsers(history, new int[] {user}), manager).toFloatArray();
      assertThat(alone)
          .containsExactly(
              Arrays.copyOfRange(together, user * ITEMS, (user + 1) * ITEMS), within(TOLERANCE));
    }
  }

  /** Compares scores with inner products in 64 bits of the saved vectors. */
  private static void products(Scorer scorer, Interactions history, NDManager manager) {
    if (scorer.vectorTable().isEmpty()) {
      return;
    }
    SavedTables saved = new SavedTables();
    scorer.save(saved);
    String name = scorer.vectorTable().get();
    assertThat(saved.byName()).as("arrays of 32-bit floats that are saved").containsKey(name);
    float[] table = saved.byName().getOrDefault(name, new float[0]);
    int size = table.length / (USERS + ITEMS);
    float[] scores = scores(scorer, history, manager);

    assertThat(table).hasSize((USERS + ITEMS) * size);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        double product = 0;
        for (int i = 0; i < size; i++) {
          product += (double) table[user * size + i] * table[(USERS + item) * size + i];
        }
        assertThat(scores[user * ITEMS + item]).isCloseTo((float) product, within(TOLERANCE));
      }
    }
  }

  /** Tests three users who are not in the training data; the last two have equal histories. */
  private static void unseen(Scorer scorer, Interactions history, NDManager manager) {
    int[] offsets = new int[USERS + 4];
    offsets[USERS + 1] = 3;
    offsets[USERS + 2] = 5;
    offsets[USERS + 3] = 7;
    int[] items = {7, 3, 11, 2, 5, 2, 5};
    long[] times = {1, 2, 3, 1, 2, 1, 2};
    Interactions others = new Interactions(ITEMS, offsets, items, new float[0], times);

    int[] users = {USERS, USERS + 1, USERS + 2};
    float[] scores = scorer.score(Cases.ofUsers(others, users), manager).toFloatArray();

    for (float score : scores) {
      assertThat(score).isFinite();
    }
    float[] one = Arrays.copyOfRange(scores, ITEMS, 2 * ITEMS);
    assertThat(Arrays.copyOfRange(scores, 2 * ITEMS, 3 * ITEMS))
        .containsExactly(one, within(TOLERANCE));
    if (!scorer.isSameForAllCases()) {
      assertThat(Arrays.copyOf(scores, ITEMS)).isNotEqualTo(one);
    }
  }

  private static void empty(Scorer scorer, Interactions history, NDManager manager) {
    NDArray scores = scorer.score(Cases.ofUsers(history, new int[0]), manager); // [0, items]

    assertThat(scores.getShape()).isEqualTo(new Shape(0, ITEMS));
  }

  private static void ratings(Scorer scorer, Interactions history, NDManager manager) {
    RatingScorer rating = (RatingScorer) scorer;
    int[] users = {0, 1, 2, 2, USERS - 1};
    int[] items = {3, 3, ITEMS - 1, 3, 0};

    NDArray together = rating.rate(users, items, manager); // [5]

    assertThat(together.getShape()).isEqualTo(new Shape(users.length));
    assertThat(together.getDataType()).isEqualTo(DataType.FLOAT32);
    for (int i = 0; i < users.length; i++) {
      float alone = rating.rate(new int[] {users[i]}, new int[] {items[i]}, manager).getFloat(0);
      assertThat(alone).isFinite().isCloseTo(together.getFloat(i), within(TOLERANCE));
    }
    assertThat(rating.rate(new int[0], new int[0], manager).getShape()).isEqualTo(new Shape(0));
  }
}
