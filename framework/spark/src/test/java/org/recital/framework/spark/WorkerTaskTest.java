package org.recital.framework.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
class WorkerTaskTest {
  @TempDir Path folder;

  private WorkerTask task(String script) {
    return task(Duration.ZERO, "sh", "-c", script);
  }

  private WorkerTask task(Duration pause, String... command) {
    return new WorkerTask(folder.toString(), List.of(command), pause);
  }

  @Test
  void the_gpus_of_a_task_are_those_of_its_worker() throws Exception {
    task("echo \"$CUDA_VISIBLE_DEVICES\" > gpus").run(List.of("GPU-a", "3"));

    assertThat(folder.resolve("gpus")).hasContent("GPU-a,3");
  }

  @Test
  void a_task_has_succeeded_if_a_result_is_recorded() {
    assertThatCode(() -> task("exit 0").run(List.of())).doesNotThrowAnyException();
    assertThatCode(() -> task("exit 3").run(List.of())).doesNotThrowAnyException();
  }

  @Test
  void a_task_fails_with_the_last_line_of_its_worker() {
    assertThatThrownBy(() -> task("echo first; echo the data differs >&2; exit 2").run(List.of()))
        .isInstanceOf(WorkerException.class)
        .hasMessage("the worker exited with status 2: the data differs");
    assertThatThrownBy(() -> task("kill -9 $$").run(List.of()))
        .hasMessage("the worker exited with status 137: it printed nothing");
  }

  @Test
  void a_worker_that_asks_to_retry_later_is_not_repeated_at_once() {
    Duration pause = Duration.ofMillis(300);
    Instant start = Instant.now();

    assertThatThrownBy(() -> task(pause, "sh", "-c", "exit 75").run(List.of()))
        .hasMessage("the worker exited with status 75: it printed nothing");

    assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(pause);
  }

  @Test
  void a_program_that_is_missing_is_named() {
    WorkerTask task = task(Duration.ZERO, "no-such-program");

    assertThatThrownBy(() -> task.run(List.of()))
        .isInstanceOf(WorkerException.class)
        .hasMessage(
            "Cannot run program \"no-such-program\" (in directory \""
                + folder
                + "\"): error=2, No such file or directory; share the folder with this machine, and"
                + " install Recital on it or name its program with --command of 'recital export"
                + " spark'");
  }

  @Test
  void a_cancelled_task_ends_the_input_of_its_worker() throws Exception {
    Path ended = folder.resolve("ended");
    Thread thread =
        new Thread(
            () -> {
              try {
                task("touch started; cat; touch ended").run(List.of());
              } catch (InterruptedException e) {
                // as Spark interrupts the thread
              }
            });
    thread.start();
    while (!Files.exists(folder.resolve("started"))) {
      Thread.sleep(20);
    }

    thread.interrupt();
    thread.join();

    assertThat(ended).exists();
  }

  @Test
  void a_task_can_be_sent_to_another_machine() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task("exit 0"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(task("exit 0"));
    }
  }
}
