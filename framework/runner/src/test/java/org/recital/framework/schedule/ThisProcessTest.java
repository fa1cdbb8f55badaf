package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisProcessTest {
  @TempDir Path proc;

  @Test
  void a_machine_whose_name_has_no_address_is_named_by_its_kernel() throws IOException {
    assertThat(ThisProcess.kernelHostName(proc)).isEmpty(); // not on Linux
    Path name = Files.createDirectories(proc.resolve("sys/kernel")).resolve("hostname");
    Files.writeString(name, "\n");
    assertThat(ThisProcess.kernelHostName(proc)).isEmpty();
    Files.writeString(name, "node7\n");
    assertThat(ThisProcess.kernelHostName(proc)).contains("node7");
  }

  @Test
  void this_process_is_alive() {
    assertThat(ThisProcess.isAlive(ThisProcess.owner())).isTrue();
  }
}
