package org.recital.framework.draft.recbole;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.recital.components.dataset.DetectedSource;
import org.recital.components.file.Encoding;
import org.recital.registry.config.ConfigNode;

/** Translation of the atomic files of a data set. */
final class RecBoleData {
  /** The data set that RecBole includes. RecBole reads it regardless of {@code data_path}. */
  static final String ML_100K = "ml-100k";

  private static final List<String> OF_FILES =
      List.of(
          "data_path", "field_separator", "encoding", "load_col", "USER_ID_FIELD", "ITEM_ID_FIELD");

  private static final List<String> PARTS = List.of("train", "valid", "test");

  private final Translation translation;
  private final Settings settings;
  private final UnaryOperator<String> pathOf;

  /**
   * @param pathOf function that converts the path of a data file to the path in the spec
   */
  RecBoleData(Translation translation, UnaryOperator<String> pathOf) {
    this.translation = translation;
    this.settings = translation.settings();
    this.pathOf = pathOf;
  }

  /** Whether the data has a published split. */
  boolean isPredefined() {
    return !settings.isNull("benchmark_filename");
  }

  void write(SpecLines lines) {
    lines.blank();
    if (translation.dataset().equals(ML_100K) && !isPredefined()) {
      lines.add("dataset: {type: movielens, edition: 100k}", "dataset: the ratings of ml-100k");
      OF_FILES.stream()
          .filter(settings::isGiven)
          .forEach(
              key ->
                  translation.note(
                      key, "'" + key + "' has no influence: Recital has the ratings of ml-100k"));
    } else {
      files(lines);
    }
    new RecBoleFilters(translation, this).write(lines);
  }

  private void files(SpecLines lines) {
    String base = settings.text("data_path").replaceFirst("/*$", "");
    String file = base + "/" + translation.dataset() + "/" + translation.dataset() + ".";
    lines.add("dataset:", "dataset").add("  type: recbole", "atomic files");
    if (isPredefined()) {
      parts(lines, file);
    } else {
      path(lines, "path", file + "inter", settings.origin("data_path"));
    }
    column(lines, "user", "USER_ID_FIELD", "user_id");
    column(lines, "item", "ITEM_ID_FIELD", "item_id");
    loaded(lines, "rating", "RATING_FIELD");
    loaded(lines, "timestamp", "TIME_FIELD");
    if (!settings.text("field_separator").equals("\t")) {
      column(lines, "field_separator", "field_separator", "");
    }
    encoding(lines);
    featureFiles();
  }

  private void encoding(SpecLines lines) {
    try {
      Encoding.parse(settings.text("encoding"));
      column(lines, "encoding", "encoding", "utf-8");
    } catch (IllegalArgumentException e) {
      settings.problem(
          "encoding", settings.node("encoding"), "an encoding, such as utf-8 or latin-1");
    }
  }

  private void parts(SpecLines lines, String file) {
    List<ConfigNode.Scalar> names = settings.texts("benchmark_filename");
    if (names.size() != PARTS.size()) {
      settings.problem(
          "benchmark_filename",
          settings.node("benchmark_filename"),
          "a list of three names, such as [train, valid, test]");
      return;
    }
    List<String> keys = List.of("path", "validation", "test");
    for (int part = 0; part < keys.size(); part++) {
      String name = file + names.get(part).text() + ".inter";
      path(lines, keys.get(part), name, settings.origin("benchmark_filename"));
    }
  }

  private void path(SpecLines lines, String key, String file, String origin) {
    lines.add("  " + key + ": " + quoted(pathOf.apply(file)), origin);
  }

  private void column(SpecLines lines, String key, String recbole, String usual) {
    if (!settings.text(recbole).equals(usual)) {
      lines.add("  " + key + ": " + quoted(settings.text(recbole)), settings.origin(recbole));
    }
  }

  /** Files of users and items, which hold features. */
  private void featureFiles() {
    if (settings.node("load_col") instanceof ConfigNode.Mapping loaded) {
      loaded.entries().stream()
          .filter(entry -> !entry.key().equals("inter"))
          .forEach(
              entry ->
                  translation
                      .notes()
                      .add(
                          Note.of(
                              entry.at(),
                              "'load_col."
                                  + entry.key()
                                  + "' is not translated: no translated model reads features. The"
                                  + " data set 'recbole' has user_file and item_file for metrics"
                                  + " that read features")));
    }
  }

  /** A column that the data set finds automatically if the column has the usual name. */
  private void loaded(SpecLines lines, String key, String field) {
    if (isListed(field) || (loadsAll() && settings.isGiven(field))) {
      lines.add("  " + key + ": " + quoted(settings.text(field)), settings.origin("load_col"));
    }
  }

  /** Whether RecBole loads a column of the interactions, if the file has it. */
  boolean isLoaded(String field) {
    return loadsAll() || isListed(field);
  }

  private boolean loadsAll() {
    return settings.isNull("load_col")
        || columns().filter(columns -> columns instanceof ConfigNode.Scalar).isPresent();
  }

  private boolean isListed(String field) {
    return columns().filter(columns -> contains(columns, settings.text(field))).isPresent();
  }

  /** The columns of the interactions to load: a list, or a text that stands for all columns. */
  private Optional<ConfigNode> columns() {
    if (settings.node("load_col") instanceof ConfigNode.Mapping files) {
      return files.value("inter");
    }
    if (!settings.isNull("load_col")) {
      settings.problem(
          "load_col", settings.node("load_col"), "a mapping of files to lists of columns");
    }
    return Optional.empty();
  }

  private static boolean contains(ConfigNode columns, String name) {
    return columns instanceof ConfigNode.Sequence list
        && list.items().stream()
            .anyMatch(item -> item instanceof ConfigNode.Scalar s && s.text().equals(name));
  }

  private static String quoted(String text) {
    return DetectedSource.quoted(text);
  }
}
