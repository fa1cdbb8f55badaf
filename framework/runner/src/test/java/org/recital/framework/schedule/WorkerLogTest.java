package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
  private static final String CUT = "[Recital: the log ends here, as its limit is 10 MB]\n";

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

  @Test
  void output_beyond_the_limit_is_cut_but_its_last_lines_are_available() {
    Path file = folder.resolve("trial.log");
    WorkerLog log = new WorkerLog(file);
    String line = "x".repeat(999);

    for (int i = 0; i < WorkerLog.LIMIT / 1000; i++) {
      log.add(line);
    }
    log.add("one too many");
    log.add("the last");

    assertThat(file).hasSize(WorkerLog.LIMIT + CUT.length());
    assertThat(file).content().endsWith("\n" + CUT);
    assertThat(log.tail()).endsWith("x\none too many\nthe last");

    log.moveTo(folder.resolve("next.log"));
    log.add("another attempt");

    assertThat(folder.resolve("next.log")).content().isEqualTo("another attempt\n");
  }

  @Test
  void long_lines_are_cut_in_reports_of_failures() {
    WorkerLog log = new WorkerLog(folder.resolve("trial.log"));

    log.add("x".repeat(2000));

    assertThat(log.tail()).isEqualTo("x".repeat(1000) + "…");
  }

  @Test
  void a_deleted_folder_is_created_again() throws IOException {
    Path file = folder.resolve("logs").resolve("trial.log");
    WorkerLog log = new WorkerLog(file);
    log.add("one");
    Files.delete(file);
    Files.delete(file.getParent());

    log.add("two");

    assertThat(file).content().isEqualTo("two\n");
  }

  @Test
  void output_after_the_end_is_ignored() {
    Path file = folder.resolve("trial.log");
    WorkerLog log = new WorkerLog(file);

    log.close();
    log.add("from a child process");

    assertThat(file).doesNotExist();
  }

  @Test
  void the_end_of_the_output_of_a_job_is_awaited_and_not_logged() throws Exception {
    Path file = folder.resolve("trial.log");
    WorkerLog log = new WorkerLog(file);
    JobId first = JobId.random();
    JobId second = JobId.random();

    drain(log, "half a line" + Pipe.MARK + first.value() + "\n" + Pipe.MARK + "by a component\n");

    log.awaitEnd(first, Duration.ofDays(1));
    log.awaitEnd(second, Duration.ofMillis(1));
    assertThat(file).content().isEqualTo("half a line\n" + Pipe.MARK + "by a component\n");
  }

  private static void drain(WorkerLog log, String printed) {
    log.drain(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
  }
}
