package org.recital.framework.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.components.dataset.DetectedSource;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.Parameter;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.DatasetStatistics;

/** A spec for a data file: simple models, filters and a split that suit the data, and comments. */
public final class DraftSpec {
  private final Registry registry;
  private final String experiment;
  private final DetectedSource source;
  private final Dataset data;
  private final List<String> lines = new ArrayList<>();

  private DraftSpec(Registry registry, String experiment, DetectedSource source, Dataset data) {
    this.registry = registry;
    this.experiment = experiment;
    this.source = source;
    this.data = data;
  }

  /**
   * Loads a file and drafts a spec for it.
   *
   * @param home data folders, including the folder of the spec
   * @param experiment name of the experiment
   * @throws org.recital.registry.data.DataException if the file cannot be read as interactions
   */
  public static DraftSpec of(Registry registry, DataHome home, String path, String experiment) {
    DetectedSource source = DetectedFile.of(home, path);
    DatasetSource dataset =
        Components.of(registry, DatasetSource.KIND, source.type(), source.parameters());
    return new DraftSpec(registry, experiment, source, dataset.load(home));
  }

  /** Size, ratings and times of the data in one line. */
  public String summary() {
    DatasetStatistics statistics = DatasetStatistics.of(data.interactions());
    String ratings =
        statistics
            .ratings()
            .map(range -> text(", ratings from %s to %s", plain(range.min()), plain(range.max())))
            .orElse(", no ratings");
    return text(
        "%,d interactions of %,d users with %,d items%s, %s",
        statistics.interactions(),
        statistics.users(),
        statistics.items(),
        ratings,
        statistics.times().map(Object::toString).orElse("no timestamps"));
  }

  /** The text of the spec. */
  public String text() {
    lines.clear();
    head();
    dataset();
    DraftFilters filters = DraftFilters.of(data);
    lines.addAll(filters.lines());
    lines.addAll(DraftSplit.of(filters.remaining().interactions()).lines());
    evaluation();
    models();
    return lines.stream().map(DraftSpec::aligned).collect(Collectors.joining("\n", "", "\n"));
  }

  private void head() {
    lines.add("# First spec for this data, written by 'recital init'; change what does not fit.");
    lines.add("# Data: " + summary() + ".");
    lines.add("experiment: " + DetectedSource.quoted(experiment) + " # name of its results");
    lines.add("task: ranking # rank items for each user; 'rating' predicts ratings instead");
    lines.add("");
  }

  private void dataset() {
    Map<String, String> meanings =
        registry.find(DatasetSource.KIND, source.type()).stream()
            .flatMap(component -> Parameter.of(component.config()).stream())
            .collect(Collectors.toMap(Parameter::key, Parameter::meaning));
    lines.addAll(source.comments());
    lines.add("dataset:");
    lines.add(
        text(
            "  type: %1$s # 'recital describe dataset %1$s' prints all parameters", source.type()));
    source
        .parameters()
        .forEach(
            (key, value) ->
                lines.add(
                    text(
                        "  %s: %s # %s",
                        key, DetectedSource.quoted(value), meanings.getOrDefault(key, ""))));
  }

  private void evaluation() {
    lines.add(
        """

        evaluation:
          candidates: unseen # rank all items that the user has not interacted with in training
          metrics: [nDCG, Recall, MRR, Coverage] # 'recital list metric' prints all metrics
          cutoffs: [10, 20] # lengths of the ranked lists: nDCG@10, nDCG@20, …
          select: nDCG@10 # selects epochs and configurations, on the validation part only
        """);
  }

  private void models() {
    lines.add(
        """

        loss: {type: bpr, l2: 0.0001} # loss of the gradient-trained model, bpr-mf
        training: # of bpr-mf; the other models are fitted
          epochs: 50 # at most
          batch_size: 1024 # interactions per update of the weights
          optimizer: {type: adam, learning_rate: 0.005}
          validate_every: {epochs: 5} # evaluate on the validation part every 5 epochs
          early_stopping: {patience: 3} # stop after 3 validations without a better nDCG@10

        variants: # each is a row of the leaderboard, merged over the lines above
          popularity: {model: popularity} # the same items for all users; personal models should be better
          item-knn:
            model: item-knn # items similar to those of the user
            sweep: # tries several values; the best on validation is evaluated on test
              method: grid # all combinations; also random and tpe
              parameters:
                model.neighbours: {values: [20, 50, 100]} # similar items per item
          ials: {model: {type: ials, embedding_size: 32}} # matrix factorisation by least squares
          bpr-mf: {model: {type: bpr-mf, embedding_size: 32}} # matrix factorisation by gradients

        seeds: [1] # one run of each configuration; [1, 2, 3] gives means and deviations""");
  }

  /** Lines with their comments in one column, where they fit. */
  private static String aligned(String block) {
    return block.stripTrailing().lines().map(AlignedComments::of).collect(Collectors.joining("\n"));
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A number without trailing zeros: 4, 3.5. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Float.toString((float) value);
  }
}
