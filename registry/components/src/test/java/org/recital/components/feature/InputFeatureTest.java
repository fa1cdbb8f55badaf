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
          new Feature.Text(List.of("a", "b", "c")));

  @Test
  void an_id_is_a_column_of_its_own() {
    Columns columns = new Identity(Subject.USERS).over(3, Map.of());

    assertThat(columns.names().count()).isEqualTo(3);
    assertThat(columns.names().name(2)).isEqualTo("user=2");
    assertThat(columns.offsets()).containsExactly(0, 1, 2, 3);
    assertThat(columns.columns()).containsExactly(0, 1, 2);
    assertThat(columns.values()).containsExactly(1, 1, 1);
    assertThat(columns.longest()).isEqualTo(1);
  }

  @Test
  void labels_have_a_column_each() {
    Columns columns = new Labels(Subject.ITEMS, "genres").over(3, KNOWN);

    assertThat(columns.names().name(1)).isEqualTo("genres=Drama");
    assertThat(columns.offsets()).containsExactly(0, 2, 2, 3);
    assertThat(columns.columns()).containsExactly(0, 1, 1);
    assertThat(columns.longest()).isEqualTo(2);
  }

  @Test
  void a_number_is_in_deviations_from_the_mean_and_left_out_where_unknown() {
    Columns columns = new Numeric(Subject.ITEMS, "year", 0).over(3, KNOWN);

    assertThat(columns.offsets()).containsExactly(0, 1, 1, 2);
    assertThat(columns.values()).containsExactly(-1, 1);
    assertThat(columns.names().name(0)).isEqualTo("year");
  }

  @Test
  void ranges_hold_about_equally_many() {
    float[] ages = {10, 20, 30, 40, 50, 60};
    Columns columns =
        new Numeric(Subject.USERS, "age", 3).over(6, Map.of("age", new Feature.Numbers(ages)));

    assertThat(columns.columns()).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(columns.names().name(2)).isEqualTo("age range 3");
    assertThat(columns.names().count()).isEqualTo(3);
  }

  @Test
  void what_the_data_lacks_is_named_with_what_it_has() {
    assertThatThrownBy(() -> new Labels(Subject.ITEMS, "mood").over(3, KNOWN))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the data set has no 'mood' of items, which the model's 'features' name; it has:"
                + " genres, title, year");
    assertThatThrownBy(() -> new Numeric(Subject.USERS, "age", 0).over(3, Map.of()))
        .hasMessage(
            "the data set has no 'age' of users, which the model's 'features' name; it has:"
                + " nothing");
    assertThatThrownBy(() -> new Numeric(Subject.ITEMS, "title", 0).over(3, KNOWN))
        .hasMessage("'title' of items is not made of numbers, as the model's 'features' ask for");
  }
}
