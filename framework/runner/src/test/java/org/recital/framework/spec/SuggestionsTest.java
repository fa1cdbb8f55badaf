package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.registry.config.Suggestions;

class SuggestionsTest {
  @Test
  void the_best_three_are_suggested_the_nearest_first() {
    assertThat(
            Suggestions.didYouMean(
                "embeding_size", List.of("embedding_size", "embedding_sizes", "embed", "layers")))
        .isEqualTo(" Did you mean 'embedding_size' or 'embedding_sizes' or 'embed'?");
  }

  @Test
  void case_hyphens_and_underscores_do_not_matter() {
    assertThat(Suggestions.didYouMean("Item_KNN", List.of("item-knn")))
        .isEqualTo(" Did you mean 'item-knn'?");
  }

  @Test
  void dissimilar_names_are_not_suggested() {
    assertThat(Suggestions.didYouMean("lr", List.of("learning_rate"))).isEmpty();
  }

  @Test
  void known_names_are_in_alphabetical_order() {
    assertThat(Suggestions.known(List.of("b", "a"))).isEqualTo("a, b");
    assertThat(Suggestions.known(List.of())).isEqualTo("(none)");
  }
}
