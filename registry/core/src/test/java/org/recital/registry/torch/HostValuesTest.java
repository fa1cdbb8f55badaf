package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostValuesTest {
  private static final float[] VALUES = {0.1f, Float.MIN_VALUE, -0f, Float.NaN, 5, 6};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void values_are_those_of_the_array() {
    NDArray array = manager.create(VALUES, new Shape(2, 3));

    assertThat(HostValues.floats(array)).isEqualTo(VALUES);
    assertThat(HostValues.longs(manager.create(new long[] {1L << 40, -2})))
        .containsExactly(1L << 40, -2);
    assertThat(HostValues.number(manager.create(7.5f))).isEqualTo(7.5f);
    assertThat(HostValues.truth(array.isNaN().any())).isTrue();
    assertThat(HostValues.truth(manager.ones(new Shape(2)).isNaN().any())).isFalse();
    assertThat(HostValues.bytes(array)).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 8, 16, 24, 100})
  void values_are_written_and_read_bit_for_bit_in_blocks_of_any_size(long blockBytes)
      throws IOException {
    NDArray array = manager.create(VALUES, new Shape(2, 3));
    NDArray target = manager.zeros(new Shape(2, 3));
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    HostValues.write(array, written, blockBytes);
    HostValues.read(new ByteArrayInputStream(written.toByteArray()), target, blockBytes);

    assertThat(written.toByteArray()).isEqualTo(array.toByteArray());
    assertThat(target.toByteArray()).isEqualTo(array.toByteArray());
  }

  @Test
  void values_of_an_array_that_is_not_contiguous_are_in_row_major_order() {
    NDArray rows = manager.create(VALUES, new Shape(2, 3));
    NDArray integers = manager.arange(6).toType(DataType.INT64, false).reshape(2, 3);

    assertThat(HostValues.floats(rows.transpose()))
        .containsExactly(0.1f, Float.NaN, Float.MIN_VALUE, 5, -0f, 6);
    assertThat(HostValues.longs(integers.transpose())).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(HostValues.floats(rows.get(":, 1:"))).containsExactly(Float.MIN_VALUE, -0f, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 8, 100})
  void an_array_that_is_not_contiguous_is_written_and_read_in_row_major_order(long blockBytes)
      throws IOException {
    NDArray columns = manager.create(VALUES, new Shape(3, 2)).transpose();
    NDArray target = manager.zeros(new Shape(3, 2));
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    HostValues.write(columns, written, blockBytes);
    HostValues.read(
        new ByteArrayInputStream(written.toByteArray()), target.transpose(), blockBytes);

    assertThat(written.toByteArray()).isEqualTo(columns.duplicate().toByteArray());
    assertThat(HostValues.floats(target)).isEqualTo(VALUES);
  }

  @Test
  void a_stream_that_ends_early_is_an_error() {
    NDArray target = manager.zeros(new Shape(2, 3));

    assertThatThrownBy(() -> HostValues.read(new ByteArrayInputStream(new byte[23]), target))
        .isInstanceOf(IOException.class)
        .hasMessage("the values of an array are incomplete");
  }

  @Test
  void nothing_stays_in_the_manager_of_the_array() throws IOException {
    NDArray array = manager.create(VALUES, new Shape(2, 3));
    int before = manager.getManagedArrays().size();

    float[] read = HostValues.readCopy(array, NDArray::toFloatArray); // as on a GPU
    HostValues.write(array, new ByteArrayOutputStream(), 8);

    assertThat(read).isEqualTo(VALUES);
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
