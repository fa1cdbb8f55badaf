package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Batch;

class PackedArraysTest {
  private final NDManager mainMemory = NDManager.newBaseManager("PyTorch");
  private final NDManager device = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    mainMemory.close();
    device.close();
  }

  @Test
  void each_copy_has_the_type_the_shape_and_the_values_of_its_array() {
    List<NDArray> arrays =
        List.of(
            mainMemory.create(new long[] {1L << 40, 2, 3, 4, 5, 6}, new Shape(2, 3)),
            mainMemory.create(new float[] {0.5f, 7}),
            mainMemory.create(new long[0], new Shape(4, 0)),
            mainMemory.create(new long[] {8, 9}),
            mainMemory.create(new boolean[] {true, false}, new Shape(1, 2)));
    PackedArrays packed = new PackedArrays();
    arrays.forEach(packed::add);

    packed.copyTo(device);
    List<NDArray> copies = arrays.stream().map(packed::copy).toList();
    List<byte[]> expected = arrays.stream().map(NDArray::toByteArray).toList();
    mainMemory.close();

    assertThat(copies)
        .extracting(NDArray::getShape)
        .containsExactly(
            new Shape(2, 3), new Shape(2), new Shape(4, 0), new Shape(2), new Shape(1, 2));
    assertThat(copies)
        .extracting(NDArray::getDataType)
        .containsExactly(
            DataType.INT64, DataType.FLOAT32, DataType.INT64, DataType.INT64, DataType.BOOLEAN);
    assertThat(copies).extracting(NDArray::toByteArray).containsExactlyElementsOf(expected);
  }

  @Test
  void every_array_of_a_batch_is_replaced() {
    NDArray old = mainMemory.create(new long[] {1});
    NDArray replaced = mainMemory.create(new long[] {2});
    Optional<Batch.Shared> shared = Optional.of(new Batch.Shared(old, Optional.of(old)));
    Optional<Batch.Shared> other = Optional.of(new Batch.Shared(replaced, Optional.of(replaced)));

    assertThat(
            BatchArrays.replace(new Batch.Interactions(old, old, old, shared), array -> replaced))
        .isEqualTo(new Batch.Interactions(replaced, replaced, replaced, other));
    assertThat(BatchArrays.replace(new Batch.Ratings(old, old, old, old), array -> replaced))
        .isEqualTo(new Batch.Ratings(replaced, replaced, replaced, replaced));
    assertThat(
            BatchArrays.replace(
                new Batch.Histories(List.of(new Batch.Block(old, old, old)), old, old, shared),
                array -> replaced))
        .isEqualTo(
            new Batch.Histories(
                List.of(new Batch.Block(replaced, replaced, replaced)), replaced, replaced, other));
  }
}
