package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;
import picocli.CommandLine;

/**
 * The commands and the specs on the pages of the documentation. {@code scripts/site} checks their
 * links.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```$|(?<![`\\w])`([^`\\n]+)`");
  private static final Pattern COMMAND =
      Pattern.compile(
          "^ *(?:\\$ )?(?:[A-Z_]+=\\S+ )*(?:\\S*scripts/)?recital (.+)$", Pattern.MULTILINE);

  /** The first line of a block that is a file, which other blocks may include. */
  private static final Pattern FILE = Pattern.compile("# (\\S+\\.yaml)\n");

  /** Keys of a spec that are added to a block without them; the last three only without a model. */
  private static final Map<String, String> REST =
      Map.of(
          "experiment", "page",
          "dataset", "{type: synthetic, users: 50, items: 60, interactions: 1000}",
          "split", "{type: random, validation: 0.1, test: 0.1}",
          "variants", "{popularity: {model: popularity}, lightgcn: {model: lightgcn}}",
          "loss", "bpr",
          "training", "{epochs: 81}",
          "evaluation", "{metrics: [nDCG, Recall], cutoffs: [10, 20], select: nDCG@10}");

  @TempDir private static Path folder;

  /**
   * A block of code.
   *
   * @param place page and line
   */
  private record Block(String place, String language, String text) {}

  @TestFactory
  Stream<DynamicTest> every_command_exists_with_its_options() throws IOException {
    return blocks()
        .filter(block -> List.of("", "bash", "sh").contains(block.language()))
        .flatMap(
            block ->
                commands(block.text())
                    .map(
                        command ->
                            DynamicTest.dynamicTest(
                                block.place() + ": " + command,
                                () -> assertThat(unknown(command)).isEmpty())));
  }

  @TestFactory
  Stream<DynamicTest> every_spec_is_valid() throws IOException {
    for (Block block : blocks().toList()) {
      Matcher name = FILE.matcher(block.text());
      if (name.lookingAt()) {
        Files.writeString(folder.resolve(name.group(1)), block.text());
      }
    }
    return blocks()
        .filter(block -> block.language().equals("yaml"))
        .filter(block -> !block.place().contains("write-a-model")) // see WriteAModelPageTest
        .map(block -> DynamicTest.dynamicTest(block.place(), () -> isValid(block)));
  }

  @Test
  void the_citation_has_the_version_and_the_licence_of_the_project() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));

    assertThat(Files.readAllLines(ROOT.resolve("CITATION.cff")))
        .contains(
            "version: " + pom.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1"),
            "license: " + pom.replaceFirst("(?s).*<license>.*?<name>(.*?)</name>.*", "$1"));
  }

  @Test
  void an_unknown_command_or_option_is_found() {
    assertThat(unknown("run spec.yaml --workers 2")).isEmpty();
    assertThat(unknown("rum spec.yaml")).contains("rum");
    assertThat(unknown("data describes FILE")).contains("describes");
    assertThat(unknown("store sql \"select 1\" --formats=csv")).contains("--formats");
  }

  private static void isValid(Block block) throws IOException {
    StringBuilder spec = new StringBuilder(block.text());
    REST.forEach(
        (key, value) -> {
          boolean isOfModels = List.of("variants", "loss", "training").contains(key);
          if (!has(block, "include") && !has(block, key) && !(isOfModels && has(block, "model"))) {
            spec.append(key).append(": ").append(value).append('\n');
          }
        });
    Files.writeString(folder.resolve("train.py"), ""); // named by external models
    Path file = Files.writeString(folder.resolve("page.yaml"), spec);

    Recital.Answer answer = Recital.callPlain("validate", file.toString());

    assertThat(answer.status()).as(answer.err() + spec).isZero();
  }

  private static boolean has(Block block, String key) {
    return block.text().matches("(?ms).*^" + key + ":.*");
  }

  /** The arguments of every call of Recital in a block. */
  private static Stream<String> commands(String text) {
    return COMMAND
        .matcher(text.replace("\\\n", " "))
        .results()
        .map(command -> command.group(1).replaceAll(" +(?:#|>|\\|).*", "").strip());
  }

  /** The first command or option that does not exist. */
  private static Optional<String> unknown(String arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine command = Main.commandLine(new Console(nowhere, nowhere, Registry::load));
    for (String word : arguments.replaceAll("\"[^\"]*\"|'[^']*'", "TEXT").split(" +", -1)) {
      String option = word.replaceFirst("=.*", "").replaceAll("[\\[\\]]", "");
      if (command.getSubcommands().containsKey(word)) {
        command = Optional.ofNullable(command.getSubcommands().get(word)).orElseThrow();
      } else if (option.startsWith("-")) {
        if (!command.getCommandSpec().optionsMap().containsKey(option)) {
          return Optional.of(option);
        }
      } else if (!command.getSubcommands().isEmpty()) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private static Stream<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (MatchResult block : BLOCK.matcher(text).results().toList()) {
        String place =
            ROOT.relativize(page) + ":" + (text.substring(0, block.start()).lines().count() + 1);
        blocks.add(
            block.group(3) == null
                ? new Block(place, block.group(1), block.group(2).stripIndent())
                : new Block(place, "", block.group(3)));
      }
    }
    return blocks.stream();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
              docs.filter(file -> file.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }
}
