package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.reports.store.SearchRecord.Bounds;

class SearchTablesTest {
  @Test
  void bounds_of_earlier_versions_are_logarithmic_if_they_are_far_apart() {
    assertThat(SearchTables.bounds("0.001 0.1")).isEqualTo(new Bounds(0.001, 0.1, true, false));
    assertThat(SearchTables.bounds("0.0 1.0")).isEqualTo(new Bounds(0, 1, false, false));
    assertThat(SearchTables.bounds("1.0 9.5")).isEqualTo(new Bounds(1, 9.5, false, false));
    assertThat(SearchTables.bounds("1.0 100.0 linear listed"))
        .isEqualTo(new Bounds(1, 100, false, true));
  }

  @Test
  void searches_of_earlier_versions_have_no_folds() {
    String folds = Json.write(StoreExamples.description());
    String earlier = folds.replace("\"folds\":5,", "");

    assertThat(earlier).isNotEqualTo(folds);
    assertThat(Json.description(folds).folds()).isEqualTo(5);
    assertThat(Json.description(earlier).folds()).isZero();
  }
}
