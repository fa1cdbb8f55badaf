package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;

/** Leaves out of a resolved trial, every default in its place, what its task does not read. */
final class UnreadKeys {
  private static final String UNRATED = "unrated";

  private UnreadKeys() {}

  /** Of a trial on ratings, what is said of lists and of negatives that are no ratings. */
  static SpecNode.Mapping leaveOut(SpecNode.Mapping trial) {
    if (!text(trial, "task").equals(Optional.of("rating"))) {
      return trial;
    }
    SpecNode.Mapping without = trial;
    for (String key : RatingChecks.OF_LISTS) {
      without = without(without, "evaluation", key);
    }
    boolean unrated = text(trial, "training.negatives.type").equals(Optional.of(UNRATED));
    return unrated ? without : without(without, "training", "negatives");
  }

  private static Optional<String> text(SpecNode.Mapping tree, String path) {
    return SpecPath.parse(path)
        .find(tree)
        .filter(SpecNode.Scalar.class::isInstance)
        .map(node -> ((SpecNode.Scalar) node).text());
  }

  private static SpecNode.Mapping without(SpecNode.Mapping tree, String part, String key) {
    List<SpecNode.Entry> entries =
        tree.entries().stream()
            .map(
                entry ->
                    entry.key().equals(part) && entry.value() instanceof SpecNode.Mapping mapping
                        ? new SpecNode.Entry(entry.at(), part, mapping.without(key))
                        : entry)
            .toList();
    return new SpecNode.Mapping(tree.at(), entries);
  }
}
