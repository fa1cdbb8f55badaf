package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.registry.data.Ids;

class IdIndexTest {
  @Test
  void ids_are_numbered_in_the_order_of_their_first_occurrence() {
    IdIndex index = new IdIndex();

    assertThat(index.index("30")).isZero();
    assertThat(index.index("-7")).isEqualTo(1);
    assertThat(index.index("30")).isZero();
    assertThat(index.find("-7")).isEqualTo(1);
    assertThat(index.find("8")).isEqualTo(-1);
    assertThat(index.find("x")).isEqualTo(-1);
    assertThat(index.ids()).isInstanceOf(Ids.NumberIds.class);
    assertThat(index.ids().original(1)).isEqualTo("-7");
  }

  @Test
  void the_first_id_that_is_not_a_canonical_number_converts_all_to_texts() {
    IdIndex index = new IdIndex();
    index.index("30");

    assertThat(index.index("030")).isEqualTo(1);
    assertThat(index.index("30")).isZero();
    assertThat(index.index("ü")).isEqualTo(2);
    assertThat(index.size()).isEqualTo(3);
    assertThat(index.find("ü")).isEqualTo(2);
    assertThat(index.ids().original(0)).isEqualTo("30");
    assertThat(index.ids().original(1)).isEqualTo("030");
  }
}
