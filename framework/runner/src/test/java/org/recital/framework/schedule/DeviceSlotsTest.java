package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceSlotsTest {
  @Test
  void a_gpu_has_as_many_slots_as_trials_share_it() {
    assertThat(DeviceSlots.of("auto", List.of("0", "1"), 3).count()).hasValue(6);
    assertThat(DeviceSlots.of("cuda", List.of("0", "1"), 1).count()).hasValue(2);
    assertThat(DeviceSlots.of("cuda:1", List.of("0", "1"), 3).count()).hasValue(3);
  }

  @Test
  void without_gpus_there_are_no_slots() {
    assertThat(DeviceSlots.of("auto", List.of(), 3))
        .extracting(DeviceSlots::gpus)
        .isEqualTo(List.of());
    assertThat(DeviceSlots.of("auto", List.of(), 3).count()).isEmpty();
    assertThat(DeviceSlots.of("auto", List.of(), 3).gpuOf(0)).isEmpty();
    assertThat(DeviceSlots.of("cpu", List.of("0", "1"), 3).count()).isEmpty();
    assertThat(DeviceSlots.of("cuda:2", List.of("0", "1"), 3).count()).isEmpty();
  }

  @Test
  void workers_are_assigned_to_the_gpus_in_turn() {
    DeviceSlots slots = DeviceSlots.of("auto", List.of("2", "GPU-aa"), 1);

    assertThat(IntStream.range(0, 5).mapToObj(slots::gpuOf).flatMap(Optional::stream))
        .containsExactly("2", "GPU-aa", "2", "GPU-aa", "2");
  }

  @Test
  void a_process_whose_device_names_a_gpu_sees_all_gpus() {
    assertThat(DeviceSlots.of("cuda:1", List.of("0", "1"), 1).gpuOf(0)).isEmpty();
  }

  @Test
  void workers_share_the_gpus_evenly() {
    DeviceSlots two = DeviceSlots.of("auto", List.of("0", "1"), 3);

    assertThat(two.trialsOnOne(OptionalInt.empty())).isEqualTo(3);
    assertThat(two.trialsOnOne(OptionalInt.of(1))).isEqualTo(1);
    assertThat(two.trialsOnOne(OptionalInt.of(8))).isEqualTo(4);
    assertThat(two.trialsOnOne(OptionalInt.of(9))).isEqualTo(5);
  }

  @Test
  void more_workers_than_slots_are_reported() {
    DeviceSlots two = DeviceSlots.of("auto", List.of("0", "1"), 1);

    assertThat(two.excess(2)).isEmpty();
    assertThat(two.excess(8))
        .hasValue("8 workers share 2 GPUs, up to 4 on each; run.trials_per_gpu is 1");
    assertThat(two.excess(3))
        .hasValue("3 workers share 2 GPUs, up to 2 on each; run.trials_per_gpu is 1");
    assertThat(DeviceSlots.of("cuda:1", List.of("0", "1"), 2).excess(3))
        .hasValue("3 workers share 1 GPU, up to 3 on each; run.trials_per_gpu is 2");
    assertThat(DeviceSlots.NONE.excess(99)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1         | 4 | 0 1",
        "' 3 , 1 '   | 4 | 3 1",
        "GPU-aa,2    | 4 | GPU-aa 2",
        "MIG-GPU-a/1 | 4 | MIG-GPU-a/1",
        "-1          | 4 | ''",
        "0,-1,1      | 4 | 0",
        "0,4,1       | 4 | 0",
        "1,1         | 4 | 1",
        "NoDevFiles  | 4 | ''",
        "''          | 4 | ''",
        "0,GPU-aa    | 0 | ''"
      })
  void listed_gpus_are_visible_up_to_the_first_invalid_entry(
      String listed, int installed, String visible) {
    assertThat(
            String.join(
                " ", VisibleGpus.of(Map.of("CUDA_VISIBLE_DEVICES", listed), () -> installed)))
        .isEqualTo(visible);
  }

  @Test
  void all_installed_gpus_are_visible_by_default() {
    assertThat(VisibleGpus.of(Map.of(), () -> 3)).containsExactly("0", "1", "2");
    assertThat(VisibleGpus.of(Map.of(), () -> 0)).isEmpty();
  }

  @Test
  void device_files_of_gpus_are_counted(@TempDir Path folder) throws IOException {
    for (String file : List.of("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "null")) {
      Files.createFile(folder.resolve(file));
    }

    assertThat(VisibleGpus.deviceFiles(folder)).isEqualTo(2);
    assertThat(VisibleGpus.deviceFiles(folder.resolve("none"))).isZero();
  }
}
