package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.registry.config.Components;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Model;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateWriter;

/** Scorers that name a wrong vector table fail their contract. */
class VectorTableTest {
  private static final Interactions HISTORY =
      RandomInteractions.of(ScorerContract.USERS, ScorerContract.ITEMS, 7);

  @Test
  void inner_products_of_the_saved_vectors_pass() {
    assertThatCode(() -> check("embeddings", 0)).doesNotThrowAnyException();
  }

  @Test
  void scores_that_are_not_inner_products_fail() {
    assertThatThrownBy(() -> check("embeddings", 0.25f)).isInstanceOf(AssertionError.class);
  }

  @Test
  void an_array_that_is_not_saved_is_named() {
    assertThatThrownBy(() -> check("vectors", 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("arrays of 32-bit floats that are saved")
        .hasMessageContaining("vectors");
  }

  private static void check(String table, float constant) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray vectors =
          manager.randomNormal(new Shape(ScorerContract.USERS + ScorerContract.ITEMS, 4));
      Scorer products = new InnerProductScorer(manager, vectors, ScorerContract.USERS);
      Model model = Components.model("bpr-mf", Map.of("embedding_size", 4)).model();
      Objects.requireNonNull(ScorerContract.rules(model).get(ScorerContract.PRODUCTS))
          .check(new Shifted(products, table, constant), HISTORY, manager);
    }
  }

  /** Adds a constant to all scores, and names a vector table. */
  private record Shifted(Scorer scorer, String table, float constant) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      return scorer.score(cases, manager).add(constant);
    }

    @Override
    public Optional<String> vectorTable() {
      return Optional.of(table);
    }

    @Override
    public void save(StateWriter to) {
      scorer.save(to);
    }

    @Override
    public void close() {}
  }
}
