package org.recital.framework.draft.recbole;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.recital.framework.spec.YamlFile;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;

/**
 * The spec that a RecBole configuration is translated to.
 *
 * @param name name of the experiment
 * @param text the spec, with a comment on each line
 * @param notes notes on settings that have no exact translation, and on other differences
 */
public record RecBoleSpec(String name, String text, List<Note> notes) {
  private static final int WIDTH = 100;

  public RecBoleSpec {
    notes = List.copyOf(notes);
  }

  /**
   * Translates a configuration.
   *
   * @param files files of the configuration; keys of later files override those of earlier ones
   * @param model the model, if it is named on RecBole's command line instead of a file
   * @param dataset the data set, if it is named on RecBole's command line instead of a file
   * @param pathOf function that converts the path of a data file to the path in the spec
   * @throws ConfigException with all invalid values, sorted by location
   */
  public static RecBoleSpec of(
      List<Path> files,
      Optional<String> model,
      Optional<String> dataset,
      UnaryOperator<String> pathOf) {
    Problems problems = new Problems();
    ConfigNode.Mapping given = given(files, problems);
    Optional<String> modelName = named("model", model, given, problems);
    Optional<String> datasetName = named("dataset", dataset, given, problems);
    problems.throwIfAny();
    RecBoleModel of = RecBoleModel.of(modelName.orElseThrow());
    Settings settings =
        new Settings(given, RecBoleDefaults.of(of, datasetName.orElseThrow()), problems);
    Translation translation = new Translation(settings, of, datasetName.get(), problems);
    String name = experiment(of.name() + "-" + datasetName.get());
    SpecLines body = body(translation, name, pathOf);
    unread(translation);
    problems.throwIfAny();
    List<Note> notes = translation.sortedNotes();
    return new RecBoleSpec(name, head(files, notes) + body.text(), notes);
  }

  private static ConfigNode.Mapping given(List<Path> files, Problems problems) {
    YamlFile reader = new YamlFile("RecBole configuration", problems);
    List<ConfigNode.Mapping> read =
        files.stream().map(reader::read).flatMap(Optional::stream).toList();
    problems.throwIfAny();
    return read.stream().reduce(RecBoleDefaults::over).orElseThrow();
  }

  /** The model or the data set, from the command line or from a file. */
  private static Optional<String> named(
      String key, Optional<String> option, ConfigNode.Mapping given, Problems problems) {
    if (option.isPresent()) {
      return option;
    }
    Optional<ConfigNode> value = given.value(key);
    if (value.isEmpty()) {
      problems.add(
          given.at(),
          "'%s' is missing; add it to the file, or give --%s as on RecBole's command line",
          key,
          key);
    } else if (value.get() instanceof ConfigNode.Scalar name
        && !name.text().isBlank()
        && Settings.isLine(name.text())) {
      return Optional.of(name.text());
    } else {
      problems.add(value.get().at(), "'%s' must be a name, but is %s", key, value.get().quoted());
    }
    return Optional.empty();
  }

  private static SpecLines body(
      Translation translation, String name, UnaryOperator<String> pathOf) {
    Settings settings = translation.settings();
    SpecLines lines = new SpecLines();
    lines
        .add("experiment: " + name, "name of its results")
        .add(
            "task: " + (translation.isSequential() ? "next-item" : "ranking"),
            "of the model " + translation.model().name());
    RecBoleData data = new RecBoleData(translation, pathOf);
    data.write(lines);
    Settings arguments = settings.mapping("eval_args", RecBoleDefaults.EVAL_ARGS);
    new RecBoleSplit(translation, data, arguments).write(lines);
    new RecBoleEvaluation(translation, arguments).write(lines);
    RecBoleModels.write(translation, lines)
        .ifPresent(loss -> new RecBoleTraining(translation, loss).write(lines));
    lines.blank().add("seeds: [" + settings.whole("seed", 0) + "]", settings.origin("seed"));
    if (!settings.flag("use_gpu")) {
      lines.add("run: {device: cpu}", settings.origin("use_gpu"));
    }
    translation.unread(arguments, RecBoleDefaults.EVAL_ARGS.keys());
    return lines;
  }

  private static void unread(Translation translation) {
    for (ConfigNode.Entry entry : translation.settings().unread()) {
      if (!entry.key().equals("model") && !entry.key().equals("dataset")) {
        translation
            .notes()
            .add(
                Note.of(
                    entry.at(),
                    UntranslatedKeys.reason(
                        entry.key(), translation.model(), RecBoleDefaults.keys())));
      }
    }
  }

  private static String head(List<Path> files, List<Note> notes) {
    String names =
        files.stream()
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.joining(", "));
    StringBuilder head = new StringBuilder();
    head.append(
        wrapped(
            "Translation of the RecBole configuration "
                + names
                + " by 'recital init'. Comments name the keys of RecBole; values marked (default)"
                + " are defaults of RecBole 1.2.1.",
            "# "));
    if (!notes.isEmpty()) {
      head.append("#\n# Not translated, or different:\n");
      notes.forEach(note -> head.append(wrapped(note.withFileName(), "# - ")));
    }
    return head.toString();
  }

  /** A comment of several lines, the first of which begins with a prefix. */
  private static String wrapped(String text, String prefix) {
    StringBuilder lines = new StringBuilder(prefix);
    int length = prefix.length();
    for (String word : text.split(" ", -1)) {
      if (length > prefix.length() && length + word.length() > WIDTH) {
        lines.setLength(lines.length() - 1);
        lines.append("\n#").append(" ".repeat(prefix.length() - 1));
        length = prefix.length();
      }
      lines.append(word).append(' ');
      length += word.length() + 1;
    }
    lines.setLength(lines.length() - 1);
    return lines.append('\n').toString();
  }

  private static String experiment(String name) {
    String safe =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    return safe.isEmpty() ? "recbole" : safe.substring(0, Math.min(safe.length(), 100));
  }
}
