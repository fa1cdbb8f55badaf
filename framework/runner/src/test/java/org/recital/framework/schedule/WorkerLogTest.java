package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
  @TempDir Path folder;

  @Test
  void lines_of_java_about_its_options_are_not_logged() {
    Path file = folder.resolve("trial.log");
    WorkerLog log = new WorkerLog(file);

    drain(
        log,
        """
        NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx16g
        Picked up JAVA_TOOL_OPTIONS: -Duser.home=/home/ada
        Picked up _JAVA_OPTIONS: -Xss2m
        """);

    assertThat(file).doesNotExist();
    assertThat(log.tail()).isEmpty();
  }

  @Test
  void other_lines_are_logged() {
    Path file = folder.resolve("trial.log");
    WorkerLog log = new WorkerLog(file);

    drain(log, "Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nPicked up speed\n");

    assertThat(file).content().isEqualTo("Picked up speed\n");
    assertThat(log.tail()).isEqualTo("Picked up speed");
  }

  private static void drain(WorkerLog log, String printed) {
    log.drain(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
  }
}
