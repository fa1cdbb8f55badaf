package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.recital.RecommendOptions;
import org.recital.Recommender;
import org.recital.Recommender.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital recommend}: prints recommendations of a saved model. */
@Command(
    name = "recommend",
    description =
        "Print recommendations of a model that was saved by run: {save_model: true}, for users of"
            + " its data set or for a history of items.")
final class RecommendCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelArguments model = new ModelArguments();

  @Option(
      names = "--users",
      paramLabel = "ID",
      split = ",",
      description = "Ids of the users, separated by commas.")
  private List<String> users = List.of();

  @Option(
      names = "--history",
      paramLabel = "ID",
      split = ",",
      description =
          "Ids of the items of a history, oldest first, instead of users. The model must be able"
              + " to score items from a history alone.")
  private List<String> history = List.of();

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "Number of items per user (default: 10).")
  private int top = 10;

  @Option(names = "--seen", description = "Recommend items that the user has seen, too.")
  private boolean seen;

  @Option(
      names = "--exclude",
      paramLabel = "ID",
      split = ",",
      description = "Ids of items that are not recommended.")
  private List<String> excluded = List.of();

  @Option(
      names = "--candidates",
      paramLabel = "ID",
      split = ",",
      description = "Ids of the items that may be recommended; by default, all items.")
  private List<String> candidates = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv (default): one line per item; json: one list per user.")
  private RecommendedFormat format = RecommendedFormat.CSV;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write to; by default, standard output.")
  private Optional<Path> output = Optional.empty();

  RecommendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireArguments();
    WrittenFile.requireFile(output);
    try (Recommender recommender = Recommender.load(model.find())) {
      requireKnown("user", users, recommender::hasUser);
      requireKnown("item", history, recommender::hasItem);
      requireKnown("item", excluded, recommender::hasItem);
      requireKnown("item", candidates, recommender::hasItem);
      List<List<Scored>> lists =
          users.isEmpty()
              ? List.of(recommender.recommendForHistory(history, top, options()))
              : recommender.recommendAll(users, top, options());
      WrittenFile.write(console, output, to -> format.write(users, lists, to));
    }
    return ExitStatus.OK;
  }

  private void requireArguments() {
    if (users.isEmpty() == history.isEmpty()) {
      throw new BadArgumentException(
          "give either users, --users ID,ID, or the items of a history, --history ID,ID");
    }
    model.requireOne();
    if (top < 1) {
      throw new BadArgumentException("--top must be positive, but is " + top);
    }
  }

  private static void requireKnown(String kind, List<String> ids, Predicate<String> known) {
    ids.stream()
        .filter(known.negate())
        .findFirst()
        .ifPresent(
            id -> {
              throw new BadArgumentException(
                  String.format(Locale.ROOT, "the model has no %s '%s'", kind, id));
            });
  }

  private RecommendOptions options() {
    RecommendOptions options = RecommendOptions.DEFAULTS.withExcluded(excluded);
    RecommendOptions limited = candidates.isEmpty() ? options : options.withCandidates(candidates);
    return seen ? limited.withSeenItems() : limited;
  }
}
