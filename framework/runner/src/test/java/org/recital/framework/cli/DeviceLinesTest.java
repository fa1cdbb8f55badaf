package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.recital.framework.cli.DeviceLines.Line;
import org.recital.framework.trial.Gpu;

class DeviceLinesTest {
  private static final List<Gpu> TWO = List.of(gpu(0), gpu(1));
  private static final String CHECKS =
      "; restart the machine if its driver was updated, and check that libcudart has the CUDA"
          + " version of libtorch";

  @Test
  void a_used_gpu_has_its_driver_its_memory_and_a_comparison_with_the_cpu() {
    DeviceLines lines = lines(TWO, "1,GPU-0,MIG-7", 3);

    assertThat(lines.used(device -> device.getDeviceId() == 0 ? 1e-6 : 0.25))
        .containsExactly(
            new Line(
                false,
                "cuda:0: NVIDIA H100, driver 550.54.15, 8.0 GB of 80.0 GB free; gradients equal"
                    + " those of the CPU to 1e-03"),
            new Line(
                true,
                "cuda:1: NVIDIA H100, driver 550.54.15, 8.0 GB of 80.0 GB free; gradients differ"
                    + " from those of the CPU by 2.5e-01, relative to the largest, but at most"
                    + " 1e-03 is accepted; do not use this GPU, and check its driver and memory"),
            new Line(
                true,
                "cuda:2: not reported by nvidia-smi; gradients differ from those of the CPU by"
                    + " 2.5e-01, relative to the largest, but at most 1e-03 is accepted; do not use"
                    + " this GPU, and check its driver and memory"));
    assertThat(lines.unused()).isEmpty();
  }

  @Test
  void a_gpu_that_cannot_compute_is_a_problem() {
    Gpu unknown =
        new Gpu("0", "GPU-0", "A100", "550.54.15", OptionalLong.empty(), OptionalLong.empty());
    DeviceLines lines = lines(List.of(unknown), "0", 1);

    assertThat(lines.used(DeviceLinesTest::fail))
        .containsExactly(
            new Line(
                true,
                "cuda:0: A100, driver 550.54.15, memory unknown; cannot compute: CUDA error: no"
                    + " kernel image is available; check that the GPU is free and that libtorch"
                    + " supports it"));
    assertThat(lines(TWO, "0", 1).used(device -> Double.NaN))
        .extracting(Line::problem)
        .containsExactly(true);
  }

  @Test
  void a_gpu_that_is_not_used_has_a_remedy() {
    String gpu = "GPU %d (NVIDIA H100, driver 550.54.15) is not used: ";

    assertThat(lines(TWO, "0", 1).unused())
        .containsExactly(
            new Line(
                false,
                gpu.formatted(1) + "CUDA_VISIBLE_DEVICES is '0'; set it to '0,1', or unset it"));
    assertThat(lines(TWO, "0,1", 1).unused())
        .containsExactly(new Line(true, gpu.formatted(1) + "libtorch finds 1 GPU" + CHECKS));
    assertThat(none(List.of(gpu(0)), "", true).unused())
        .containsExactly(new Line(false, gpu.formatted(0) + "RECITAL_NATIVE is 'cpu'; unset it"));

    String old = "NVIDIA's driver 470 is too old for CUDA 12; install driver 525 or later";
    assertThat(none(List.of(gpu(0)), old, true).unused())
        .containsExactly(new Line(false, gpu.formatted(0) + old));
    assertThat(none(List.of(), old, true).unused())
        .containsExactly(new Line(false, "no GPU is used: " + old));
    assertThat(none(List.of(), "", true).unused()).isEmpty();
  }

  @Test
  void the_remedy_for_an_invalid_variable_has_valid_entries_only() {
    String gpu = "GPU %d (NVIDIA H100, driver 550.54.15) is not used: CUDA_VISIBLE_DEVICES is ";

    assertThat(new DeviceLines(TWO, Optional.of("5"), List.of(), 0, "", false).unused())
        .containsExactly(
            new Line(false, gpu.formatted(0) + "'5'; set it to '0', or unset it"),
            new Line(false, gpu.formatted(1) + "'5'; set it to '1', or unset it"));
    assertThat(new DeviceLines(TWO, Optional.of("1,-1,0"), List.of("1"), 1, "", false).unused())
        .containsExactly(
            new Line(false, gpu.formatted(0) + "'1,-1,0'; set it to '1,0', or unset it"));
  }

  @Test
  void gpus_that_libtorch_does_not_find_are_a_problem_without_nvidia_smi_too() {
    DeviceLines all = new DeviceLines(List.of(), Optional.empty(), List.of("0"), 0, "", false);

    assertThat(all.unused())
        .containsExactly(new Line(true, "libtorch finds 0 GPUs instead of 1" + CHECKS));
    assertThat(lines(List.of(), "0,1", 1).unused())
        .containsExactly(new Line(true, "libtorch finds 1 GPU instead of 2" + CHECKS));
    assertThat(lines(List.of(), "0,1", 2).unused()).isEmpty();
  }

  @Test
  void a_process_can_use_one_part_of_a_gpu() {
    assertThat(lines(TWO, "MIG-7", 1).unused()).isEmpty();
    assertThat(lines(TWO, "MIG-7,MIG-8", 1).unused()).isEmpty();
    assertThat(lines(TWO, "MIG-7,MIG-8", 0).unused())
        .containsExactly(new Line(true, "libtorch finds 0 GPUs instead of 1" + CHECKS));
  }

  private static DeviceLines lines(List<Gpu> installed, String listed, int counted) {
    return new DeviceLines(
        installed, Optional.of(listed), List.of(listed.split(",")), counted, "", false);
  }

  /** The lines if the launcher has hidden all GPUs. */
  private static DeviceLines none(List<Gpu> installed, String obstacle, boolean forCpu) {
    return new DeviceLines(installed, Optional.of(""), List.of(), 0, obstacle, forCpu);
  }

  private static double fail(Device device) {
    throw new IllegalStateException("CUDA error: no kernel image is available\nat " + device);
  }

  private static Gpu gpu(int index) {
    return new Gpu(
        Integer.toString(index),
        "GPU-" + index,
        "NVIDIA H100",
        "550.54.15",
        OptionalLong.of(8_000_000_000L),
        OptionalLong.of(80_000_000_000L));
  }
}
