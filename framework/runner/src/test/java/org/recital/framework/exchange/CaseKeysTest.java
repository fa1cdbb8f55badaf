package org.recital.framework.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseKeysTest {
  @Test
  void cases_are_named_by_their_users_and_numbered_if_a_user_has_several() {
    assertThat(CaseKeys.of(List.of("b", "a"))).containsExactly("b", "a");
    assertThat(CaseKeys.of(List.of("b", "a", "b"))).containsExactly("b#1", "a#1", "b#2");
  }

  @Test
  void ids_with_white_space_do_not_fit_into_trec_files() {
    assertThat(Trec.field("a#1", "")).isEqualTo("a#1");
    for (String id : List.of("", "a b", "a\u00a0\tb")) {
      assertThatThrownBy(() -> Trec.field(id, "use CSV"))
          .isInstanceOf(ExchangeException.class)
          .hasMessage(
              "the id '"
                  + id
                  + "' cannot be written in TREC format, as it is empty or has white space; use"
                  + " CSV");
    }
  }
}
