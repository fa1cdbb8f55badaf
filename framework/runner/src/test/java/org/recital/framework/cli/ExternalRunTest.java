package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of external models. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are shell scripts")
class ExternalRunTest {
  /** Writes scores: bytes of a text, repeated. */
  private static final String SCORES =
      """
      users=$(sed 's/.*"users":\\([0-9]*\\).*/\\1/' trial.json)
      items=$(sed 's/.*"items":\\([0-9]*\\).*/\\1/' trial.json)
      echo '{"epoch": 1, "loss": 0.5}'
      {
        printf '\\223NUMPY\\001\\000\\166\\000'
        printf "%-117s\\n" \\
          "{'descr': '<f4', 'fortran_order': False, 'shape': ($users, $items), }"
        yes "$1" | head -c $((4 * users * items))
      } >output/scores.npy
      """;

  private static final String VARIANTS =
      """
      variants:
        good:
          model:
            type: external
            command: [sh, scores.sh, recommendation]
            files: [scores.sh]
            output: scores
        bad:
          model: {type: external, command: [sh, -c, 'echo no data >&2; exit 3']}
        hung:
          model: {type: external, command: [sh, -c, 'echo $$ >PID; sleep 1000']}
        popularity: {model: popularity}
      """;

  @TempDir Path folder;
  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() throws IOException {
    recital = new Recital(folder);
    Files.writeString(folder.resolve("scores.sh"), SCORES);
  }

  @Test
  void a_crash_and_a_hang_cost_only_their_own_trial() throws Exception {
    Path pid = folder.resolve("pid");
    String variants = VARIANTS.replace("PID", pid.toString());
    Path spec = recital.spec("small", variants);
    Files.writeString(
        spec, Files.readString(spec).replace("retries: 0,", "retries: 0, timeout: 8 seconds,"));

    Process run = recital.start("run", spec);

    assertThat(run.waitFor()).isEqualTo(1);
    assertThat(recital.printed())
        .contains("the command 'sh -c echo no data >&2; exit 3' ended with status 3: no data")
        .containsPattern("\\[1/4] good, seed 1: [0-9.]+ s\n")
        .contains(
            "[3/4] hung, seed 1: FAILED after ", "terminated by Recital after 8 s (run.timeout)")
        .containsPattern("\\[4/4] popularity, seed 1: [0-9.]+ s\n");
    long hung = Long.parseLong(Files.readString(pid).strip());
    assertEnds(hung);
  }

  @Test
  void a_model_that_cannot_be_saved_is_trained_and_named() throws Exception {
    Path spec =
        recital.spec(
            "small",
            """
            variants:
              served:
                model: {type: external, command: [sh, -c, 'echo x; exit 3'], output: batches}
              popularity: {model: popularity}
            """);

    assertThat(recital.call("plan", spec, "--set", "run.save_model=true").err())
        .isEqualTo("recital: the models of these variants cannot be saved: 'served'\n");
  }

  @Test
  void a_killed_run_ends_its_command() throws Exception {
    Path pid = folder.resolve("pid");
    String hung = VARIANTS.substring(VARIANTS.indexOf("  hung:")).replace("PID", pid.toString());
    Process run = recital.start("run", recital.spec("small", "variants:\n" + hung));
    while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      assertThat(run.isAlive()).isTrue();
      Thread.sleep(50);
    }
    long command = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(command)).isPresent();

    run.destroyForcibly();

    assertEnds(command);
  }

  /** An ended process stays visible until the system has removed it. */
  private static void assertEnds(long process) throws InterruptedException {
    for (int i = 0; i < 600 && ProcessHandle.of(process).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertThat(ProcessHandle.of(process)).isEmpty();
  }

  @Test
  void a_changed_file_makes_another_trial() throws IOException {
    String good = VARIANTS.substring(0, VARIANTS.indexOf("  bad:"));
    Path spec = recital.spec("small", good);
    assertThat(recital.call("run", spec).status()).isZero();
    assertThat(recital.call("plan", spec).out()).contains("1 already finished, 0 to run");

    Files.writeString(folder.resolve("scores.sh"), SCORES + "# changed\n");
    assertThat(recital.call("plan", spec).out()).contains("0 already finished, 1 to run");
    assertThat(Optional.of(folder.resolve("results/small/checkpoints")).filter(Files::exists))
        .hasValueSatisfying(kept -> assertThat(kept).isEmptyDirectory());
  }
}
