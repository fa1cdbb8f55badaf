package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.FakeComponents;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;

/** Specs in the temporary folder of a test. */
final class Specs {
  static final String COMPLETE =
      """
      experiment: toy
      dataset: toy
      split: random
      model: bpr-mf
      loss: bpr
      """;

  /** A complete spec with a selection metric, which sweeps need. */
  static final String SELECTING = COMPLETE + "evaluation: {select: nDCG@10}\n";

  private final Path folder;
  private final Registry registry;

  /** Specs of small components for tests. */
  Specs(Path folder) {
    this(folder, FakeComponents.registry());
  }

  Specs(Path folder, Registry registry) {
    this.folder = folder;
    this.registry = registry;
  }

  Specs write(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Experiment load(String text, String... sets) {
    write("spec.yaml", text);
    return loader(registry).load(folder.resolve("spec.yaml"), List.of(sets));
  }

  /** The problems of a spec, with paths relative to the folder. */
  List<String> problems(String text, String... sets) {
    write("spec.yaml", text);
    return problemsOf("spec.yaml", sets);
  }

  /** The problems of a sweep, whose first line is line 8 of the spec. */
  List<String> sweepProblems(String sweep) {
    return problems(SELECTING + "sweep:\n" + sweep.indent(2));
  }

  List<String> problemsOf(String file, String... sets) {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () -> loader(registry).load(folder.resolve(file), List.of(sets)));
    return thrown == null
        ? List.of()
        : thrown.problems().stream()
            .map(problem -> problem.toString().replace(folder + "/", ""))
            .toList();
  }

  static SpecLoader loader() {
    return loader(FakeComponents.registry());
  }

  private static SpecLoader loader(Registry registry) {
    Map<String, String> environment = Map.of("EPOCHS", "7", "EMPTY_HANDED", "");
    return new SpecLoader(registry, name -> Optional.ofNullable(environment.get(name)));
  }
}
