package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs, as a fake {@code nvidia-smi} prints them. */
class NvidiaSmiTest {
  private static final String COLUMNS =
      "index,uuid,name,driver_version,memory.free,memory.total --format=csv,noheader,nounits";

  @TempDir private Path folder;

  @Test
  void all_gpus_are_described() throws IOException {
    String program =
        program(
            """
            [ "$*" = '--query-gpu=%s' ] || exit 1
            echo '0, GPU-12, NVIDIA H100 80GB HBM3, 550.54.15, 512, 4096'
            echo '1, GPU-34, NVIDIA A100, 550.54.15, [N/A], [N/A]'
            """
                .formatted(COLUMNS));

    assertThat(smi(program, Optional.of("1")).gpus())
        .containsExactly(
            new Gpu(
                "0",
                "GPU-12",
                "NVIDIA H100 80GB HBM3",
                "550.54.15",
                OptionalLong.of(1L << 29),
                OptionalLong.of(4L << 30)),
            new Gpu(
                "1",
                "GPU-34",
                "NVIDIA A100",
                "550.54.15",
                OptionalLong.empty(),
                OptionalLong.empty()));
  }

  @Test
  void a_number_is_that_of_a_visible_gpu() throws IOException {
    String program =
        program(
            """
            echo '0, GPU-12, first, 1, 2, 3'
            echo '3, GPU-34, second, 1, 2, 3'
            """);

    assertThat(name(program, Optional.of("GPU-12, 3"), 1)).hasValue("second");
    assertThat(name(program, Optional.of("3,0"), 1)).hasValue("first");
    assertThat(name(program, Optional.of("GPU-3"), 0)).hasValue("second"); // abbreviated
    assertThat(name(program, Optional.of("MIG-34"), 0)).isEmpty();
    assertThat(name(program, Optional.of("3"), 1)).isEmpty();
    assertThat(name(program, Optional.of(""), 0)).isEmpty();
    assertThat(name(program, Optional.empty(), 3)).hasValue("second");
  }

  @Test
  void there_are_no_gpus_without_the_program_or_its_answer() throws IOException {
    String fails = program("echo 'No devices were found'; exit 6");

    assertThat(name(fails, Optional.empty(), 0)).isEmpty();
    assertThat(smi(program("exit 1"), Optional.empty()).gpus()).isEmpty();
    assertThat(smi(folder + "/missing", Optional.empty()).gpus()).isEmpty();
  }

  @Test
  void a_call_has_a_time_limit() throws IOException {
    String slow = program("echo '0, GPU-12, first, 1, 2, 3'; exec sleep 60");

    assertThat(new NvidiaSmi(slow, Optional.empty(), Duration.ofMillis(50)).gpus()).isEmpty();
  }

  @Test
  void an_entry_of_the_visible_devices_names_a_gpu() {
    Gpu gpu = Gpu.parse("3, GPU-1b2c-34, NVIDIA H100, 550.54.15, 1, 2").orElseThrow();

    assertThat(gpu.isNamed("3")).isTrue();
    assertThat(gpu.isNamed("GPU-1b2c")).isTrue();
    assertThat(gpu.isNamed("GPU-1b2d")).isFalse();
    assertThat(gpu.isNamed("")).isFalse();
    assertThat(gpu.isNamed("0")).isFalse();
  }

  private static Optional<String> name(String program, Optional<String> visible, int number) {
    return smi(program, visible).gpu(number).map(Gpu::name);
  }

  private static NvidiaSmi smi(String program, Optional<String> visible) {
    return new NvidiaSmi(program, visible, Duration.ofSeconds(60));
  }

  private String program(String script) throws IOException {
    Path file = folder.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }
}
