package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedArrayTest {
  @Test
  void floats_round_trip_bit_by_bit() {
    Random random = new Random(1);
    int[] bits = random.ints(10_000).toArray(); // including NaNs with payloads
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }

    float[] back = PackedArray.floats(PackedArray.pack(values));

    for (int i = 0; i < bits.length; i++) {
      assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(values[i]));
    }
  }

  @Test
  void integers_and_empty_arrays_round_trip() {
    int[] users = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

    assertThat(PackedArray.ints(PackedArray.pack(users))).isEqualTo(users);
    assertThat(PackedArray.ints(PackedArray.pack(new int[0]))).isEmpty();
    assertThat(PackedArray.floats(PackedArray.pack(new float[0]))).isEmpty();
  }

  @Test
  void metric_values_of_many_users_compress_well() {
    float[] hits = new float[100_000];
    Random random = new Random(1);
    for (int i = 0; i < hits.length; i++) {
      hits[i] = random.nextInt(10) == 0 ? 1f / (1 + random.nextInt(10)) : 0;
    }

    assertThat(PackedArray.pack(hits)).hasSizeLessThan(hits.length);
  }

  @Test
  void damaged_arrays_are_an_error() {
    byte[] packed = PackedArray.pack(new int[] {1, 2, 3});
    byte[] otherLength = packed.clone();
    otherLength[3] = 4;
    byte[] otherBytes = packed.clone();
    otherBytes[4] = 0;

    assertThatThrownBy(() -> PackedArray.ints(otherLength))
        .isInstanceOf(StoreException.class)
        .hasMessage("the results store contains a damaged array of 4 values");
    assertThatThrownBy(() -> PackedArray.ints(otherBytes))
        .isInstanceOf(StoreException.class)
        .hasMessage("the results store contains a damaged array");
  }
}
