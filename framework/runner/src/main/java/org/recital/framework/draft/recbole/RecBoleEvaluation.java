package org.recital.framework.draft.recbole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Suggestions;

/** Translation of the ranked items, metrics and cutoffs. */
final class RecBoleEvaluation {
  private static final Pattern SAMPLED = Pattern.compile("(uni|pop)([1-9][0-9]{0,5})");

  /** RecBole's metrics in lower case with their counterparts. */
  private static final Map<String, String> METRICS = new LinkedHashMap<>();

  /** RecBole's metrics without a counterpart, with the reason. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "auc", "it evaluates predicted labels; Recital's AUC and GAUC evaluate rankings",
          "logloss", "it evaluates predicted labels; Recital's LogLoss belongs to the task rating",
          "mae", "it evaluates predicted labels; Recital's MAE belongs to the task rating",
          "rmse", "it evaluates predicted labels; Recital's RMSE belongs to the task rating",
          "shannonentropy",
              "RecBole divides it by the number of recommended items; Recital's Entropy does not",
          "tailpercentage", "Recital's LongTail has another definition of the tail");

  static {
    METRICS.put("recall", "Recall");
    METRICS.put("mrr", "MRR");
    METRICS.put("ndcg", "nDCG");
    METRICS.put("hit", "HitRate");
    METRICS.put("precision", "Precision");
    METRICS.put("map", "MAP");
    METRICS.put("gauc", "GAUC");
    METRICS.put("itemcoverage", "Coverage");
    METRICS.put("averagepopularity", "AveragePopularity");
    METRICS.put("giniindex", "Gini");
  }

  private final Translation translation;
  private final Settings settings;
  private final Settings arguments;

  RecBoleEvaluation(Translation translation, Settings arguments) {
    this.translation = translation;
    this.settings = translation.settings();
    this.arguments = arguments;
  }

  void write(SpecLines lines) {
    List<String> metrics = metrics();
    List<Integer> cutoffs = settings.wholes("topk", 1).stream().distinct().toList();
    lines
        .blank()
        .add("evaluation:", "")
        .add("  candidates: " + candidates(), arguments.origin("mode"))
        .add("  metrics: [" + String.join(", ", metrics) + "]", settings.origin("metrics"))
        .add("  cutoffs: " + cutoffs, settings.origin("topk"))
        .add("  select: " + selection(metrics, cutoffs), settings.origin("valid_metric"));
  }

  private String candidates() {
    boolean repeatable = settings.flag("repeatable");
    if (translation.isSequential() && !repeatable) {
      settings.problem(
          "repeatable", settings.node("repeatable"), "true for sequential models, as in RecBole");
    }
    String mode = mode();
    if (mode.equals("full")) {
      return repeatable ? "all" : "unseen";
    }
    Matcher sampled = SAMPLED.matcher(mode);
    if (sampled.matches()) {
      sampledNotes(sampled.group(1).equals("pop"), repeatable);
      return "{type: sampled, negatives: " + sampled.group(2) + "}";
    }
    if (mode.equals("labeled")) {
      translation.note(
          arguments,
          "mode",
          "'eval_args.mode' labeled: Recital ranks items instead of predicting labels");
      return "unseen";
    }
    arguments.problem(
        "mode",
        arguments.node("mode"),
        "full, labeled, or uni or pop with a number, such as uni100");
    return "";
  }

  private void sampledNotes(boolean byPopularity, boolean repeatable) {
    if (byPopularity) {
      translation.note(
          arguments,
          "mode",
          "'eval_args.mode' pop: negatives are drawn uniformly, not by popularity");
    }
    if (repeatable) {
      translation.note(
          arguments,
          "mode",
          "'eval_args.mode': RecBole also draws seen items as negatives, Recital does not");
    }
    translation.note(
        arguments,
        "mode",
        "'eval_args.mode': Recital draws this number of negatives per case, RecBole per relevant"
            + " item of a user");
  }

  /** The mode of the test part; RecBole has one for validation too. */
  private String mode() {
    if (!(arguments.node("mode") instanceof ConfigNode.Mapping)) {
      return arguments.text("mode").toLowerCase(Locale.ROOT);
    }
    Settings modes = arguments.mapping("mode", RecBoleDefaults.NO_MODES);
    String test = modes.isNull("test") ? modes.text("valid") : modes.text("test");
    String valid = modes.isNull("valid") ? test : modes.text("valid");
    if (!valid.equals(test)) {
      translation.note(
          arguments,
          "mode",
          "'eval_args.mode.valid': Recital uses the mode of the test part for validation, too");
    }
    return test.toLowerCase(Locale.ROOT);
  }

  private List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    for (ConfigNode.Scalar name : settings.texts("metrics")) {
      counterpart("metrics", name, name.text()).ifPresent(metrics::add);
    }
    return metrics.isEmpty() ? List.of("nDCG") : metrics.stream().distinct().toList();
  }

  private Optional<String> counterpart(String key, ConfigNode at, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("giniindex") || lower.equals("itemcoverage")) {
      translation.difference(
          name
              + ": RecBole divides by the number of items + 1, because it counts a padding item;"
              + " Gini divides by the number of items − 1, and Coverage by the number of items");
    }
    if (OTHERS.containsKey(lower)) {
      translation.notes().add(Note.of(at.at(), "'" + key + "' " + name + ": " + OTHERS.get(lower)));
    } else if (!METRICS.containsKey(lower)) {
      translation
          .problems()
          .add(
              at.at(),
              "RecBole 1.2.1 has no metric '%s'.%s",
              name,
              Suggestions.didYouMean(name, METRICS.keySet()));
    }
    return Optional.ofNullable(METRICS.get(lower));
  }

  private String selection(List<String> metrics, List<Integer> cutoffs) {
    String name = settings.text("valid_metric");
    int at = name.indexOf('@');
    String base = at < 0 ? name : name.substring(0, at);
    String cutoff = at < 0 ? "" : name.substring(at);
    String lower = base.toLowerCase(Locale.ROOT);
    boolean without = lower.equals("gauc") || OTHERS.containsKey(lower);
    if (!cutoff.matches(without ? "" : "@[1-9][0-9]{0,8}")) {
      settings.problem(
          "valid_metric",
          settings.node("valid_metric"),
          "a metric with a cutoff, such as MRR@10, or GAUC without one");
      return "";
    }
    return counterpart("valid_metric", settings.node("valid_metric"), base)
        .map(metric -> metric + cutoff)
        .orElseGet(() -> metrics.get(0) + "@" + cutoffs.get(0));
  }
}
