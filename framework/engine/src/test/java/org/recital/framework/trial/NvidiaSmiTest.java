package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory of GPUs, as a fake {@code nvidia-smi} prints it. */
class GpuMemoryTest {
  @TempDir private Path folder;

  @Test
  void the_memory_is_that_of_the_visible_gpu() throws IOException {
    String program = // MiB of GPU 3 and of a GPU named by its UUID
        program(
            """
            case "$*" in
              '--query-gpu=memory.total --format=csv,noheader,nounits --id=3') echo ' 4096' ;;
              *--id=GPU-12) echo 512 ;;
              *) echo 1 ;;
            esac
            """);

    assertThat(new GpuMemory(program, Optional.of("GPU-12, 3")).total(1)).hasValue(4L << 30);
    assertThat(new GpuMemory(program, Optional.of("GPU-12, 3")).total(0)).hasValue(1L << 29);
    assertThat(new GpuMemory(program, Optional.empty()).total(3)).hasValue(4L << 30);
  }

  @Test
  void the_memory_is_unknown_without_a_number() throws IOException {
    String fails = program("echo 'No devices were found'; exit 6");

    assertThat(new GpuMemory(fails, Optional.empty()).total(0)).isEmpty();
    assertThat(new GpuMemory(program("exit 1"), Optional.empty()).total(0)).isEmpty();
    assertThat(new GpuMemory(folder + "/missing", Optional.empty()).total(0)).isEmpty();
  }

  private String program(String script) throws IOException {
    Path file = folder.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }
}
