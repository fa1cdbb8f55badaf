package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    assertThat(new NvidiaSmi(program, Optional.of("1")).gpus())
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
    String program = // prints the queried id as the name
        program("for last; do :; done; echo \"0, GPU-0, ${last#--id=}, 1, 2, 3\"");

    assertThat(new NvidiaSmi(program, Optional.of("GPU-12, 3")).gpu(1).map(Gpu::name))
        .hasValue("3");
    assertThat(new NvidiaSmi(program, Optional.of("GPU-12, 3")).gpu(0).map(Gpu::name))
        .hasValue("GPU-12");
    assertThat(new NvidiaSmi(program, Optional.empty()).gpu(3).map(Gpu::name)).hasValue("3");
  }

  @Test
  void there_are_no_gpus_without_the_program_or_its_answer() throws IOException {
    String fails = program("echo 'No devices were found'; exit 6");

    assertThat(new NvidiaSmi(fails, Optional.empty()).gpu(0)).isEmpty();
    assertThat(new NvidiaSmi(program("exit 1"), Optional.empty()).gpus()).isEmpty();
    assertThat(new NvidiaSmi(folder + "/missing", Optional.empty()).gpus()).isEmpty();
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

  private String program(String script) throws IOException {
    Path file = folder.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }
}
