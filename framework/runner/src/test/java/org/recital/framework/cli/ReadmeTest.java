package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.spec.ComponentArguments;
import org.recital.registry.Registry;
import org.recital.registry.data.DatasetSource;

/**
 * The commands of the README and of {@code docs/commands.md}. Continuous integration runs the slow
 * commands.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final String LAUNCHER = "scripts/recital ";
  private static final String DOWNLOADED = "movielens edition=100k";
  private static final String MADE_HERE = "synthetic users=20 items=30 interactions=100";

  /** Address in commands that need a server; scripts/check/cluster runs them. */
  private static final String SERVER = "jdbc:postgresql:";

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final List<String> OF_RESULTS =
      List.of("plan", "status", "report", "compare", "export", "store", "doctor");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> every_quick_command_succeeds() throws IOException {
    Recital recital = new Recital(folder);
    Files.writeString(folder.resolve("ratings.csv"), ratings());
    recital.call(
        "run",
        recital.spec(
            "quickstart",
            "variants: {popularity: {model: popularity}, lightgcn: {model: item-knn}}\n"),
        "--in-process");
    return commands()
        .filter(command -> !command.startsWith("run ") && !command.contains(SERVER))
        .map(command -> DynamicTest.dynamicTest(command, () -> succeeds(recital, command)));
  }

  @Test
  void continuous_integration_runs_the_exact_commands() throws IOException {
    List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
    String script = Files.readString(ROOT.resolve(Path.of(".ci", "run")));

    for (String command :
        List.of("mvn verify", "scripts/recital run experiments/quickstart.yaml")) {
      assertThat(readme).contains(command);
      assertThat(script).contains("readme_command '" + command + "'");
    }
  }

  @Test
  void its_data_set_exists() {
    assertThat(
            ComponentArguments.bind(
                Registry.load(), DatasetSource.KIND, "movielens", List.of("edition=100k")))
        .isNotNull();
  }

  @Test
  void its_specs_exist() throws IOException {
    assertThat(commands().flatMap(command -> Stream.of(command.split(" ", -1))))
        .filteredOn(word -> word.endsWith(".yaml"))
        .isNotEmpty()
        .allSatisfy(spec -> assertThat(ROOT.resolve(spec)).exists());
  }

  private static void succeeds(Recital recital, String command) {
    List<String> arguments = new ArrayList<>();
    Matcher words = WORD.matcher(command.replace(DOWNLOADED, MADE_HERE));
    while (words.find()) {
      String word = words.group().replace("\"", "");
      arguments.add(argument(word));
    }
    boolean isGiven = arguments.contains("copy") || arguments.contains("--results");
    if (OF_RESULTS.contains(arguments.get(0)) && !isGiven) {
      arguments.addAll(List.of("--results", recital.results().toString()));
    }
    if (arguments.get(0).equals("new-plugin")) {
      arguments.addAll(List.of("--output", folder.resolve("plug-in").toString()));
    }
    if (arguments.get(0).equals("init")) {
      String spec = arguments.contains("--from") ? "translated.yaml" : "ratings.yaml";
      arguments.addAll(List.of("--output", folder.resolve(spec).toString()));
    }
    Recital.Answer answer = Recital.callPlain(arguments.toArray(String[]::new));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out() + answer.err()).isNotBlank();
  }

  private static String argument(String word) {
    if (word.startsWith("experiments/")) {
      return ROOT.resolve(word).toString();
    }
    boolean isFile = List.of("ratings.csv", "jobs").contains(word) || word.startsWith("results");
    return isFile ? folder.resolve(word).toString() : word;
  }

  private static String ratings() {
    return IntStream.range(0, 2000)
        .mapToObj(i -> "u" + i % 50 + "," + "i" + (i * 7 + i / 50) % 40 + "," + (1 + i % 5))
        .collect(Collectors.joining("\n", "user,item,rating\n", "\n"));
  }

  /** The arguments of the launcher in the commands, without comments and redirections. */
  private static Stream<String> commands() throws IOException {
    return Stream.concat(
            Files.readAllLines(ROOT.resolve("README.md")).stream(),
            Files.readAllLines(ROOT.resolve("docs/commands.md")).stream())
        .filter(line -> line.startsWith(LAUNCHER))
        .map(line -> line.substring(LAUNCHER.length()).replaceAll(" +[#>].*", ""));
  }
}
