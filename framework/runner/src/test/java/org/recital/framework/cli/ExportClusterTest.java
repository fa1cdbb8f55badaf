package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ExportClusterTest {
  private static final String ADDRESS = "jdbc:postgresql://db.example.org/recital";
  private static final String SMALL = "variants: {popularity: {model: popularity}}\n";

  /** Text that would run commands, or change the YAML, without quotes. */
  private static final String HOSTILE = "it's $(touch evil) `touch evil`; \"#: {é";

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private Path spec() {
    return new Recital(folder).spec("small", SMALL);
  }

  private Recital.Answer export(String kind, Path spec, String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", kind, spec.toString()));
    if (kind.equals("kubernetes")) {
      arguments.addAll(List.of("--image", "registry.example.org/recital:1"));
    }
    arguments.addAll(List.of("--output", out().toString(), "--results", ADDRESS));
    arguments.addAll(List.of(more));
    return Recital.callPlain(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "small, recital-small",
    "a_small.experiment, recital-a-small-experiment-9f08d8",
    "A_small-experiment, recital-a-small-experiment-aef963",
    "a-small-experiment-, recital-a-small-experiment-c2725c",
    "a-very-long-name-of-exactly-forty-letter, recital-a-very-long-name-of-exactly-forty-letter",
    "a-very-long-name-of-exactly-forty-letters, recital-a-very-long-name-of-exactly-forty-ea54bb"
  })
  void similar_names_of_experiments_give_different_names_of_jobs(String experiment, String job)
      throws IOException {
    Path spec = new Recital(folder).spec(experiment, SMALL);

    assertThat(export("slurm", spec).status()).isZero();

    assertThat(Files.readString(out().resolve("workers.sbatch")))
        .contains("#SBATCH --job-name=" + job + "\n");
  }

  @Test
  void a_folder_on_this_machine_is_no_option_for_kubernetes() {
    assertThat(export("kubernetes", spec(), "--results-folder=x").err())
        .startsWith("recital: unknown option '--results-folder=x'. Did you mean '--results'?");
  }

  @Test
  void slurm_scripts_have_the_given_limits() throws IOException {
    Path spec = spec();

    Recital.Answer answer =
        export(
            "slurm",
            spec,
            "--results-folder=/home/me/results",
            "--workers=8",
            "--cpus=6",
            "--memory=24G",
            "--gpus=2",
            "--partition=long,short",
            "--time=2-00:00:00",
            "--set=seeds=[1, 2]");

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote "
                    + out().resolve("run.sbatch")
                    + "\nwrote "
                    + out().resolve("workers.sbatch")
                    + "\nwrote "
                    + out().resolve("submit.sh")
                    + "\nrecital: '"
                    + spec
                    + "' is on a disk of this machine, which nodes do not share; move it to a shared"
                    + " folder, or name another one with --results-folder\n"
                    + "the nodes must share "
                    + folder
                    + " and /home/me/results\nnext step: sh "
                    + out().resolve("submit.sh")
                    + "\n"));
    assertThat(Files.readString(out().resolve("workers.sbatch")))
        .startsWith(
            """
            #!/bin/bash
            #SBATCH --job-name=recital-small
            #SBATCH --array=1-8
            #SBATCH --cpus-per-task=6
            #SBATCH --mem=24G
            #SBATCH --gres=gpu:2
            #SBATCH --partition=long,short
            #SBATCH --time=2-00:00:00
            #SBATCH --requeue
            #SBATCH --open-mode=append
            #SBATCH --signal=TERM@60
            """)
        .contains(
            "\nexport OMP_NUM_THREADS=3\nsrun --cpus-per-task=6 recital worker small --results "
                + ADDRESS
                + " --results-folder /home/me/results --workers 2 --wait 300\nstatus=$?\n");
    assertThat(Files.readString(out().resolve("run.sbatch")))
        .contains(
            "\nsrun recital run "
                + spec
                + " --set 'seeds=[1, 2]' --results "
                + ADDRESS
                + " --results-folder /home/me/results --workers 0\nstatus=$?\n");
  }

  @Test
  void a_program_is_found_from_another_folder() throws IOException {
    export("slurm", spec(), "--command=scripts/recital");

    assertThat(Files.readString(out().resolve("run.sbatch")))
        .contains("\nsrun " + Path.of("scripts/recital").toAbsolutePath() + " run ");
  }

  @Test
  void slurm_scripts_pass_every_value_as_one_word() throws IOException, InterruptedException {
    Path hostile = Files.createDirectories(folder.resolve(HOSTILE));
    Path spec = new Recital(hostile).spec("small", SMALL);
    Path program = Files.writeString(hostile.resolve("program"), "");
    export(
        "slurm", spec, "--results-folder=" + hostile, "--command=" + program, "--set=seeds=[ 7 ]");

    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path srun = Files.writeString(bin.resolve("srun"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(srun.toFile().setExecutable(true)).isTrue();
    ProcessBuilder shell = new ProcessBuilder("bash", out().resolve("run.sbatch").toString());
    shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    Process process = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed.lines())
        .containsExactly(
            program.toString(),
            "run",
            spec.toString(),
            "--set",
            "seeds=[ 7 ]",
            "--results",
            ADDRESS,
            "--results-folder",
            hostile.toString(),
            "--workers",
            "0");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName()))).doesNotContain("evil");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', 0",
    "1, '', 1",
    "2, '', 2",
    "75, 7_3, 75",
    "130, 7_3, 130",
    "137, 7_3, 137",
  })
  void slurm_tasks_are_queued_again_unless_that_is_useless(int status, String queued, int exit)
      throws IOException, InterruptedException {
    export("slurm", spec());
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve("srun"), "#!/bin/sh\nexit " + status + "\n");
    Files.writeString(bin.resolve("scontrol"), "#!/bin/sh\nprintf '%s' \"$2\"\n");
    try (Stream<Path> programs = Files.list(bin)) {
      assertThat(programs.allMatch(program -> program.toFile().setExecutable(true))).isTrue();
    }
    ProcessBuilder shell = new ProcessBuilder("bash", out().resolve("workers.sbatch").toString());
    shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    shell.environment().putAll(Map.of("SLURM_ARRAY_JOB_ID", "7", "SLURM_ARRAY_TASK_ID", "3"));
    shell.environment().put("SLURM_JOB_ID", "9");
    Process process = shell.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(queued);
    assertThat(process.waitFor()).isEqualTo(exit);
  }

  @Test
  void manifests_have_the_spec_the_limits_and_no_password() throws IOException {
    Path spec = spec();

    Recital.Answer answer =
        export("kubernetes", spec, "--gpus=1", "--memory=24G", "--volume-claim=shared");

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote "
                    + out().resolve("recital.yaml")
                    + "\nnext step: kubectl apply -f "
                    + out().resolve("recital.yaml")
                    + "\n"));
    String manifest = Files.readString(out().resolve("recital.yaml"));
    List<Object> documents = new ArrayList<>();
    new Yaml().loadAll(manifest).forEach(documents::add);
    assertThat(documents).hasSize(3);
    assertThat(manifest)
        .contains(
            "claimName: \"shared\"",
            "completionMode: Indexed\n  completions: 4\n  parallelism: 4\n",
            "image: \"registry.example.org/recital:1\"",
            "              memory: 24Gi\n              nvidia.com/gpu: 1\n");
    Path copy = Files.writeString(folder.resolve("copy.yaml"), specIn(documents));
    assertThat(Recital.callPlain("show", copy.toString()).out())
        .isEqualTo(Recital.callPlain("show", spec.toString()).out());
  }

  @Test
  void manifests_keep_every_character_of_a_value() throws IOException {
    Path spec =
        new Recital(folder)
            .file(
                "odd",
                Files.readString(spec()) + "description: \"a: b # $(X) \\u0085 \\u2028 \\ttab\"\n");
    String address = ADDRESS + "?ApplicationName=$(PGPASSWORD)\"'{";
    Recital.callPlain(
        "export",
        "kubernetes",
        spec.toString(),
        "--image=recital",
        "--results=" + address,
        "--output=" + out());

    List<Object> documents = new ArrayList<>();
    new Yaml().loadAll(Files.readString(out().resolve("recital.yaml"))).forEach(documents::add);
    Path copy = Files.writeString(folder.resolve("copy.yaml"), specIn(documents));

    assertThat(Recital.callPlain("show", copy.toString()).out())
        .isEqualTo(Recital.callPlain("show", spec.toString()).out());
    assertThat(documents.get(1).toString())
        .contains(ADDRESS + "?ApplicationName=$$(PGPASSWORD)\"'{");
  }

  /** The spec in the ConfigMap of a manifest. */
  private static String specIn(List<Object> documents) {
    Object data = ((Map<?, ?>) documents.get(0)).get("data");
    return data instanceof Map<?, ?> map ? String.valueOf(map.get("spec.yaml")) : "";
  }

  @Test
  void files_are_overwritten_only_on_demand() throws IOException {
    Path spec = spec();
    export("slurm", spec);
    Path last = Files.writeString(out().resolve("submit.sh"), "mine");
    Files.delete(out().resolve("run.sbatch"));

    assertThat(export("slurm", spec))
        .isEqualTo(
            Recital.badArgument(
                "'"
                    + out().resolve("workers.sbatch")
                    + "' exists and is not overwritten; name another folder with --output, or add"
                    + " --overwrite"));
    assertThat(last).hasContent("mine");
    assertThat(out().resolve("run.sbatch")).doesNotExist();
    assertThat(export("slurm", spec, "--overwrite").status()).isZero();
    assertThat(Files.readString(last)).startsWith("#!/bin/sh\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slurm | --memory=16 | --memory must be a whole number and M or G, such as 512M or 16G, but is '16'",
        "slurm | --workers=0 | --workers must be from 1 to 10000, but is 0",
        "slurm | --cpus=0 | --cpus must be from 1 to 1024, but is 0",
        "slurm | --gpus=-1 | --gpus must be from 0 to 64, but is -1",
        "slurm | --wait=-1 | --wait must be from 0 to 86400, but is -1",
        "slurm | --time=8h | --time must be minutes, HOURS:MINUTES:SECONDS or DAYS-HOURS, but is '8h'",
        "slurm | --partition=a b | --partition must be names of partitions, separated by commas, but is 'a b'",
        "slurm | --command= | --command must name a program, but is empty",
        "kubernetes | --image=a b | --image must be the name of an image, such as registry.example.org/recital, but is 'a b'",
        "kubernetes | --secret=A | --secret must be lower-case letters, digits, hyphens and periods, as names of Kubernetes are, but is 'A'",
        "kubernetes | --volume-claim=a/b | --volume-claim must be lower-case letters, digits, hyphens and periods, as names of Kubernetes are, but is 'a/b'",
        "spark | --gpus=65 | --gpus must be from 0 to 64, but is 65",
        "spark | --command= | --command must name a program, but is empty",
        "spark | --workers=2 | this installation of Recital has no recital-spark.jar; start 'recital export spark' with scripts/recital, which builds it",
        "spark | --results=results | 'recital export spark' needs the results in a PostgreSQL database: give its address with --results jdbc:postgresql://HOST/DATABASE",
        "slurm | --results=results | 'recital export slurm' needs the results in a PostgreSQL database: give its address with --results jdbc:postgresql://HOST/DATABASE",
      })
  void wrong_values_are_errors(String kind, String option, String message) {
    List<String> arguments =
        new ArrayList<>(List.of("export", kind, spec().toString(), "--output", out().toString()));
    if (kind.equals("kubernetes") && !option.startsWith("--image")) {
      arguments.add("--image=recital");
    }
    if (!option.startsWith("--results")) {
      arguments.add("--results=" + ADDRESS);
    }
    arguments.add(option);

    assertThat(Recital.callPlain(arguments.toArray(String[]::new)))
        .isEqualTo(Recital.badArgument(message));
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "//localhost/recital, true",
    "//127.0.0.1:5432/recital, true",
    "//[::1]/recital, true",
    "///recital, true",
    "//db.example.org/recital, false",
    "//localhost.example.org/recital, false",
  })
  void an_address_of_this_machine_is_a_warning(String rest, boolean isWarned) {
    String address = "jdbc:postgresql:" + rest;
    Recital.Answer answer =
        Recital.callPlain(
            "export",
            "kubernetes",
            spec().toString(),
            "--image=recital",
            "--results=" + address,
            "--output=" + out());

    assertThat(answer.status()).isZero();
    assertThat(answer.err())
        .isEqualTo(
            "wrote "
                + out().resolve("recital.yaml")
                + "\n"
                + (isWarned
                    ? "recital: the address "
                        + address
                        + " works on this machine only; give the host name of the database, so that"
                        + " the cluster can reach it\n"
                    : "")
                + "without --volume-claim, pods download data sets, and their models and"
                + " checkpoints are lost\nnext step: kubectl apply -f "
                + out().resolve("recital.yaml")
                + "\n");
  }
}
