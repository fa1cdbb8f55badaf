package org.recital.registry.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArraySizeExceptionTest {
  private static int product(long rows, long columns) {
    return ArraySizeException.product("the matrix", rows, columns, "reduce 'columns'");
  }

  @Test
  void a_matrix_that_fits_has_rows_times_columns_elements() {
    assertThat(product(3, 4)).isEqualTo(12);
    assertThat(product(0, Long.MAX_VALUE)).isZero();
    assertThat(product(Integer.MAX_VALUE - 8, 1)).isEqualTo(2147483639);
  }

  @Test
  void a_matrix_that_does_not_fit_is_reported_with_its_size() {
    assertThatThrownBy(() -> product(Integer.MAX_VALUE - 7, 1))
        .isInstanceOf(RecitalException.class)
        .hasMessage(
            "the matrix would be an array of 2147483640 × 1 elements, but an array has at most"
                + " 2147483639; reduce 'columns'");
    assertThatThrownBy(() -> product(1L << 40, 1L << 40))
        .hasMessage(
            "the matrix would be an array of 1099511627776 × 1099511627776 elements, but an array"
                + " has at most 2147483639; reduce 'columns'");
  }
}
