package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.SavedFiles;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;

class PipeTest {
  @Test
  void a_job_is_preserved() {
    TrialJob job =
        new TrialJob(
            "{\"seed\":1,\"name\":\"ä \\n\"}",
            new DataHome(List.of(Path.of("/a b"), Path.of("c")), Path.of("cache"), Path.of("base")),
            "cuda:1",
            Path.of("logs", "a.log"),
            Optional.of(new Checkpoints(Path.of("c"), "me", CheckpointInterval.parse("64 steps"))),
            new SavedFiles(Optional.of(Path.of("models", "a")), Optional.of(Path.of("l.csv.gz"))),
            Extent.FULL);

    assertThat(Pipe.job(Pipe.line(job))).isEqualTo(job);
  }

  @Test
  void a_protocol_is_preserved() {
    TrialEvent event =
        new TrialEvent.DataPrepared(
            "abc", new Protocol("{\"split\":\"random\"}", "{\"users\":3}", "f"));

    assertThat(roundTrip(event)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        -0.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e22,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void a_number_is_preserved_bit_by_bit(double value) {
    assertThat(
            roundTrip(
                new TrialEvent.MetricValue("loss", 3, 1L << 40, value, Instant.ofEpochMilli(7))))
        .isEqualTo(new TrialEvent.MetricValue("loss", 3, 1L << 40, value, Instant.ofEpochMilli(7)));
    assertThat(roundTrip(progress(OptionalDouble.of(value), OptionalDouble.empty())))
        .isEqualTo(progress(OptionalDouble.of(value), OptionalDouble.empty()));
  }

  @Test
  void other_events_are_preserved() {
    assertThat(roundTrip(new TrialEvent.TestEvaluated("final")))
        .isEqualTo(new TrialEvent.TestEvaluated("final"));
    assertThat(roundTrip(new TrialEvent.ModelSaved(Path.of("models", "a b"))))
        .isEqualTo(new TrialEvent.ModelSaved(Path.of("models", "a b")));
    assertThat(roundTrip(progress(OptionalDouble.empty(), OptionalDouble.of(0.5))))
        .isEqualTo(progress(OptionalDouble.empty(), OptionalDouble.of(0.5)));
  }

  @Test
  void a_result_is_preserved_bit_by_bit() {
    float[] values = {0.1f, -0.0f, Float.MIN_VALUE, Float.NaN, Float.intBitsToFloat(0x7fc00123)};
    TrialResult result =
        new TrialResult(
            3,
            20,
            Map.of("nDCG@10", 0.25, "mean(0.7 nDCG@10, 0.3 Coverage@10)", 0.5),
            Map.of(MetricName.parse("Recall@10[tail]"), -0.0),
            new int[] {0, -1, Integer.MAX_VALUE, 4, 5},
            List.of("0", "a \"b\"", "ü", "", "\n"),
            new int[] {0, 1, 19, 20, Integer.MAX_VALUE},
            Map.of(MetricName.parse("nDCG@10"), values),
            Map.of("load", 0.5),
            1L << 40,
            Map.of("threads", "2"));

    TrialResult read = ((TrialEvent.Finished) roundTrip(new TrialEvent.Finished(result))).result();

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("testCases", "testUsers", "testInteractions")
        .isEqualTo(result);
    assertThat(read.testUsers()).containsExactly(result.testUsers());
    assertThat(read.testInteractions()).containsExactly(result.testInteractions());
    assertThat(bits(read.testCases().values().iterator().next())).containsExactly(bits(values));
  }

  @Test
  void the_end_of_a_trial_is_preserved() {
    assertThat(Pipe.message(Pipe.line(new WorkerMessage.Done())))
        .isEqualTo(new WorkerMessage.Done());
    assertThat(Pipe.message(Pipe.line(new WorkerMessage.Failed("no\ndata", true, false))))
        .isEqualTo(new WorkerMessage.Failed("no\ndata", true, false));
    assertThat(Pipe.message(Pipe.line(new WorkerMessage.Failed("a bug", false, true))))
        .isEqualTo(new WorkerMessage.Failed("a bug", false, true));
  }

  @Test
  void a_heartbeat_is_preserved() {
    assertThat(Pipe.message(Pipe.line(new WorkerMessage.Heartbeat(1L << 40, 3))))
        .isEqualTo(new WorkerMessage.Heartbeat(1L << 40, 3));
  }

  private static TrialEvent progress(OptionalDouble loss, OptionalDouble selected) {
    return new TrialEvent.Progress("train", 3, 10, loss, selected);
  }

  private static TrialEvent roundTrip(TrialEvent event) {
    String line = Pipe.line(new WorkerMessage.Event(event));
    assertThat(line).doesNotContain("\n");
    return ((WorkerMessage.Event) Pipe.message(line)).event();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
