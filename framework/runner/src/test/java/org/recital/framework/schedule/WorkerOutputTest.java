package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WorkerOutputTest {
  private static final WorkerOutput.Part DONE =
      new WorkerOutput.Part.Message(new WorkerMessage.Done());
  private static final WorkerOutput.Part END = new WorkerOutput.Part.End();

  @TempDir Path folder;

  private final JobId id = JobId.random();

  @Test
  void messages_are_found_between_printed_lines() throws InterruptedException {
    WorkerLog log = new WorkerLog(folder.resolve("log"));

    assertThat(parts(log, "one\r\ntwo" + message("{\"type\":\"done\"}") + "three"))
        .containsExactly(DONE, END);
    assertThat(log.tail()).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void a_line_with_another_id_is_invalid() throws InterruptedException {
    assertThat(parts(Pipe.MARK + "0".repeat(JobId.LENGTH) + " {}\n"))
        .containsExactly(
            new WorkerOutput.Part.Invalid(
                "a component printed a line of the worker protocol to standard output:"
                    + " '000000000000000000000000000000000000 {}'; it must not print the character"
                    + " U+001E"),
            END);
  }

  @Test
  void a_long_invalid_line_is_not_kept() throws InterruptedException {
    assertThat(parts(Pipe.MARK + "\u0007" + "x".repeat(5_000_000)))
        .containsExactly(
            new WorkerOutput.Part.Invalid(
                "a component printed a line of the worker protocol to standard output: '?"
                    + "x".repeat(79)
                    + "…'; it must not print the character U+001E"),
            END);
  }

  @Test
  void an_unknown_or_unreadable_message_is_invalid() throws InterruptedException {
    assertThat(parts(message("{\"type\":\"dance\"}")))
        .containsExactly(
            new WorkerOutput.Part.Invalid(
                "a message of the worker cannot be read: java.lang.IllegalStateException: unknown"
                    + " event type: dance"),
            END);
    assertThat(parts(message("{\"type\"")).get(0)).isInstanceOf(WorkerOutput.Part.Invalid.class);
    assertThat(parts(message("{}")).get(0)).isInstanceOf(WorkerOutput.Part.Invalid.class);
    assertThat(parts(message("{\"type\":3}")).get(0)).isInstanceOf(WorkerOutput.Part.Invalid.class);
  }

  @Test
  void an_incomplete_message_is_ignored() throws InterruptedException {
    assertThat(parts(Pipe.MARK + id.line("{\"type\":\"done\"}"))).containsExactly(END);
  }

  private String message(String json) {
    return Pipe.MARK + id.line(json) + "\n";
  }

  private List<WorkerOutput.Part> parts(String text) throws InterruptedException {
    return parts(new WorkerLog(folder.resolve("log")), text);
  }

  private List<WorkerOutput.Part> parts(WorkerLog log, String text) throws InterruptedException {
    WorkerOutput output = new WorkerOutput(new StringReader(text), log);
    output.expect(id);
    output.start();
    List<WorkerOutput.Part> parts = new ArrayList<>();
    do {
      parts.add(output.next(Duration.ofSeconds(20)).orElseThrow());
    } while (!parts.get(parts.size() - 1).equals(END));
    return parts;
  }
}
