package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need rights")
class ProcessNamespaceTest {
  @TempDir Path proc;

  private void create(String namespace) throws IOException {
    Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of(namespace));
    Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.writeString(random.resolve("boot_id"), "2701b753-5177-4d56-a83d-4f69e799ed2a\n");
  }

  @Test
  void a_container_has_a_host_name_of_its_own() throws IOException {
    create("pid:[4026532281]");

    assertThat(ProcessNamespace.find(proc).orElseThrow().qualify("node"))
        .isEqualTo("node (process namespace 4026532281, boot 2701b753)");
  }

  @Test
  void processes_outside_of_containers_are_recognised_by_their_host_name() throws IOException {
    assertThat(ProcessNamespace.find(proc)).isEmpty(); // not on Linux
    create("pid:[4026531836]");
    assertThat(ProcessNamespace.find(proc)).isEmpty();
  }
}
