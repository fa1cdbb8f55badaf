package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.recital.framework.cli.DeviceLines.Line;
import org.recital.framework.trial.Gpu;

class DeviceLinesTest {
  private static final List<Gpu> TWO = List.of(gpu(0), gpu(1));

  @Test
  void a_used_gpu_has_its_driver_its_memory_and_a_comparison_with_the_cpu() {
    DeviceLines lines = new DeviceLines(TWO, List.of("1", "GPU-0", "MIG-7"), 3, "", false);

    assertThat(lines.used(device -> device.getDeviceId() == 0 ? 1e-6 : 0.25))
        .containsExactly(
            new Line(
                false,
                "cuda:0: NVIDIA H100, driver 550.54.15, 8.0 GB of 80.0 GB free; gradients equal"
                    + " those of the CPU to 1e-03"),
            new Line(
                true,
                "cuda:1: NVIDIA H100, driver 550.54.15, 8.0 GB of 80.0 GB free; gradients differ"
                    + " from those of the CPU by 2.5e-01 of the largest, at most 1e-03 was"
                    + " expected; do not use this GPU, and check its driver and memory"),
            new Line(
                true,
                "cuda:2: not reported by nvidia-smi; gradients differ from those of the CPU by"
                    + " 2.5e-01 of the largest, at most 1e-03 was expected; do not use this GPU,"
                    + " and check its driver and memory"));
    assertThat(lines.unused()).isEmpty();
  }

  @Test
  void a_gpu_that_cannot_compute_is_a_problem() {
    Gpu unknown =
        new Gpu("0", "GPU-0", "A100", "550.54.15", OptionalLong.empty(), OptionalLong.empty());
    DeviceLines lines = new DeviceLines(List.of(unknown), List.of("0"), 1, "", false);

    assertThat(lines.used(DeviceLinesTest::fail))
        .containsExactly(
            new Line(
                true,
                "cuda:0: A100, driver 550.54.15, memory unknown; cannot compute: CUDA error: no"
                    + " kernel image is available; check that the GPU is free and that libtorch"
                    + " supports it"));
    assertThat(new DeviceLines(TWO, List.of("0"), 1, "", false).used(device -> Double.NaN))
        .extracting(Line::problem)
        .containsExactly(true);
  }

  @Test
  void a_gpu_that_is_not_used_has_a_remedy() {
    String gpu = "GPU %d (NVIDIA H100, driver 550.54.15) is not used: ";

    assertThat(new DeviceLines(TWO, List.of("0"), 1, "", false).unused())
        .containsExactly(gpu.formatted(1) + "CUDA_VISIBLE_DEVICES is '0'; add 1, or unset it");
    assertThat(new DeviceLines(TWO, List.of("0", "1"), 1, "", false).unused())
        .containsExactly(
            gpu.formatted(1)
                + "libtorch finds 1 GPU; restart the machine if its driver was updated, and check"
                + " that libcudart is that of CUDA 12");
    assertThat(new DeviceLines(List.of(gpu(0)), List.of(), 0, "", true).unused())
        .containsExactly(gpu.formatted(0) + "RECITAL_NATIVE is 'cpu'; unset it");

    String old = "NVIDIA's driver 470 is too old for CUDA 12; install driver 525 or later";
    assertThat(new DeviceLines(List.of(gpu(0)), List.of(), 0, old, true).unused())
        .containsExactly(gpu.formatted(0) + old);
    assertThat(new DeviceLines(List.of(), List.of(), 0, old, true).unused())
        .containsExactly("no GPU is used: " + old);
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
