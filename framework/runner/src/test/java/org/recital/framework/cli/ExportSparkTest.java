package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recital export spark}; scripts/check/launchers submits the script. */
class ExportSparkTest {
  private static final String ADDRESS = "jdbc:postgresql://db.example.org/recital";
  private static final String JAR = "recital.spark";

  /** Text that would run commands without quotes. */
  private static final String HOSTILE = "it's $(touch evil) `touch evil`; \"#: {é";

  @TempDir Path folder;

  @BeforeEach
  void installApplication() throws IOException {
    System.setProperty(
        JAR, Files.writeString(folder.resolve("recital-spark.jar"), "the jar").toString());
  }

  @AfterEach
  void removeApplication() {
    System.clearProperty(JAR);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static Path spec(Path folder) {
    return new Recital(folder).spec("small", "variants: {popularity: {model: popularity}}\n");
  }

  private Recital.Answer export(Path spec, String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", "spark", spec.toString()));
    arguments.addAll(List.of("--output", out().toString(), "--results", ADDRESS));
    arguments.addAll(List.of(more));
    return Recital.callPlain(arguments.toArray(String[]::new));
  }

  /** The arguments that the script passes to a fake {@code spark-submit}, one a line. */
  private List<String> submitted(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("home/bin"));
    Path submit = bin.resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>(List.of("bash", out().resolve("submit.sh").toString()));
    command.addAll(List.of(options));
    ProcessBuilder shell = new ProcessBuilder(command).redirectErrorStream(true);
    shell.environment().keySet().removeIf(name -> name.matches("(PG|RECITAL|PYTORCH)_?.*"));
    shell.environment().put("SPARK_HOME", folder.resolve("home").toString());
    shell.environment().putAll(environment);
    Process process = shell.directory(folder.toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.lines().toList();
  }

  @Test
  void a_script_submits_one_task_per_trial_with_its_share_of_an_executor() throws Exception {
    Path spec = spec(folder);

    Recital.Answer answer =
        export(
            spec,
            "--results-folder=/home/me/results",
            "--workers=8",
            "--cpus=7",
            "--memory=24G",
            "--gpus=2",
            "--set=seeds=[1, 2]");

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote "
                    + out().resolve("submit.sh")
                    + "\nwrote "
                    + out().resolve("recital-spark.jar")
                    + "\nrecital: '"
                    + spec
                    + "' is on a disk of this machine, which nodes do not share; move it to a shared folder, or name another"
                    + " one with --results-folder\n"
                    + "the nodes must share "
                    + folder
                    + " and /home/me/results\nnext step: bash "
                    + out().resolve("submit.sh")
                    + " --master spark://HOST:7077\n"));
    assertThat(out().resolve("recital-spark.jar")).hasContent("the jar");
    String results = "--results\n" + ADDRESS + "\n--results-folder\n/home/me/results\n";
    assertThat(
            String.join(
                "\n",
                submitted(
                    Map.of("PGUSER", "me", "PGPASSWORD", "secret", "RECITAL_DATA", "/a b:/c"),
                    "--master",
                    "yarn")))
        .isEqualTo(
            """
            --name
            recital-small
            --class
            org.recital.framework.spark.SparkApplication
            --conf
            spark.executor.instances=8
            --conf
            spark.cores.max=48
            --conf
            spark.executor.cores=6
            --conf
            spark.task.cpus=3
            --conf
            spark.executorEnv.OMP_NUM_THREADS=3
            --conf
            spark.executor.memory=1g
            --conf
            spark.executor.memoryOverhead=24g
            --conf
            spark.executor.resource.gpu.amount=2
            --conf
            spark.task.resource.gpu.amount=1
            --conf
            spark.task.maxFailures=10
            --conf
            spark.log.level=WARN
            --conf
            spark.ui.showConsoleProgress=false
            --conf
            spark.executorEnv.PGUSER=me
            --conf
            spark.executorEnv.RECITAL_DATA=/a b:/c
            --master
            yarn
            """
                + out().resolve("recital-spark.jar")
                + "\n"
                + folder
                + "\n16\nrecital\nrun\n"
                + spec
                + "\n--set\nseeds=[1, 2]\n"
                + results
                + "--workers\n0\n--stop-at-end-of-input\n--\nrecital\nworker\nsmall\n"
                + results
                + "--workers\n1\n--trials\n1\n--wait\n300\n--stop-at-end-of-input");
  }

  @Test
  void a_script_passes_every_value_as_one_word() throws Exception {
    Path hostile = Files.createDirectories(folder.resolve(HOSTILE));
    Path spec = spec(hostile);
    Path program = Files.writeString(hostile.resolve("program"), "");
    export(spec, "--results-folder=" + hostile, "--command=" + program, "--set=seeds=[ 7 ]");

    List<String> arguments = submitted(Map.of());

    assertThat(arguments)
        .containsSequence(
            out().resolve("recital-spark.jar").toString(),
            hostile.toString(),
            "4",
            program.toString(),
            "run",
            spec.toString(),
            "--set",
            "seeds=[ 7 ]",
            "--results",
            ADDRESS,
            "--results-folder",
            hostile.toString())
        .noneMatch(argument -> argument.contains("resource.gpu"));
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(hostile.resolve("evil")).doesNotExist();
  }

  @Test
  void nothing_is_written_if_the_jar_exists() throws IOException {
    Files.createDirectories(out());
    Path jar = Files.writeString(out().resolve("recital-spark.jar"), "mine");

    assertThat(export(spec(folder)))
        .isEqualTo(
            Recital.badArgument(
                "'"
                    + jar
                    + "' exists and is not overwritten; name another folder with --output, or add"
                    + " --overwrite"));
    assertThat(jar).hasContent("mine");
    assertThat(out().resolve("submit.sh")).doesNotExist();
    assertThat(export(spec(folder), "--overwrite").status()).isZero();
    assertThat(jar).hasContent("the jar");
  }
}
