package org.recital.components.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.Subject;

class InputFeatureTest {
  private static final Map<String, Feature> KNOWN =
      Map.of(
          "genres",
          new Feature.Labels(
              List.of("Comedy", "Drama"), List.of(new int[] {1, 0}, new int[0], new int[] {1})),
          "year",
          new Feature.Numbers(new float[] {1990, Float.NaN, 2000}),
          "title",
          new Feature.Text(List.of("a", "b", "c")),
          "image",
          new Feature.Embedding(2, new float[] {1, -2, Float.NaN, Float.NaN, 0, 4}));

  @Test
  void an_id_is_one_hot_encoded() {
    Columns columns = new Identity(Subject.USERS).over(3, Map.of());

    assertThat(columns.names().count()).isEqualTo(3);
    assertThat(columns.names().name(2)).isEqualTo("user=2");
    assertThat(columns.offsets()).containsExactly(0, 1, 2, 3);
    assertThat(columns.columns()).containsExactly(0, 1, 2);
    assertThat(columns.values()).containsExactly(1, 1, 1);
    assertThat(columns.longest()).isEqualTo(1);
  }

  @Test
  void labels_are_multi_hot_encoded() {
    Columns columns = new Labels(Subject.ITEMS, "genres").over(3, KNOWN);

    assertThat(columns.names().name(1)).isEqualTo("genres=Drama");
    assertThat(columns.offsets()).containsExactly(0, 2, 2, 3);
    assertThat(columns.columns()).containsExactly(0, 1, 1);
    assertThat(columns.longest()).isEqualTo(2);
  }

  @Test
  void a_number_is_standardised_and_has_no_entry_where_it_is_missing() {
    Columns columns = new Numeric(Subject.ITEMS, "year", 0).over(3, KNOWN);

    assertThat(columns.offsets()).containsExactly(0, 1, 1, 2);
    assertThat(columns.values()).containsExactly(-1, 1);
    assertThat(columns.names().name(0)).isEqualTo("year");
  }

  @Test
  void bins_are_quantiles() {
    float[] ages = {10, 20, 30, 40, 50, 60};
    Columns columns =
        new Numeric(Subject.USERS, "age", 3).over(6, Map.of("age", new Feature.Numbers(ages)));

    assertThat(columns.columns()).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(columns.names().name(2)).isEqualTo("age range 3");
    assertThat(columns.names().count()).isEqualTo(3);
  }

  @Test
  void an_embedding_has_a_column_for_each_value_and_no_entries_where_it_is_missing() {
    Columns columns = new Embedding(Subject.ITEMS, "image").over(3, KNOWN);

    assertThat(columns.offsets()).containsExactly(0, 2, 2, 4);
    assertThat(columns.columns()).containsExactly(0, 1, 0, 1);
    assertThat(columns.values()).containsExactly(1, -2, 0, 4);
    assertThat(columns.names().name(1)).isEqualTo("image 2");
    assertThatThrownBy(() -> new Embedding(Subject.ITEMS, "year").over(3, KNOWN))
        .isInstanceOf(DataException.class)
        .hasMessage("'year' of items is not an embedding, but the model's 'features' require one");
  }

  @Test
  void a_missing_feature_is_reported_with_the_available_ones() {
    assertThatThrownBy(() -> new Labels(Subject.ITEMS, "mood").over(3, KNOWN))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the model's 'features' require 'mood' of items, which the data set does not have."
                + " Available: genres, image, title, year");
    assertThatThrownBy(() -> new Numeric(Subject.USERS, "age", 0).over(3, Map.of()))
        .hasMessage(
            "the model's 'features' require 'age' of users, which the data set does not have."
                + " Available: none");
    assertThatThrownBy(() -> new Numeric(Subject.ITEMS, "title", 0).over(3, KNOWN))
        .hasMessage(
            "'title' of items is not a numeric feature, but the model's 'features' require one");
  }
}
