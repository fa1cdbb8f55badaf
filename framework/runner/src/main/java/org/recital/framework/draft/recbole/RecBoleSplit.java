package org.recital.framework.draft.recbole;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.recital.registry.config.ConfigNode;

/** Translation of {@code eval_args.split}, {@code order} and {@code group_by}. */
final class RecBoleSplit {
  private static final MathContext DIGITS = new MathContext(6);

  private final Translation translation;
  private final RecBoleData data;
  private final Settings arguments;

  RecBoleSplit(Translation translation, RecBoleData data, Settings arguments) {
    this.translation = translation;
    this.data = data;
    this.arguments = arguments;
  }

  void write(SpecLines lines) {
    lines.blank();
    if (data.isPredefined()) {
      lines.add("split: {type: predefined, own_validation: true}", "benchmark_filename");
      if (translation.isSequential()) {
        translation.note(
            translation.settings(),
            "benchmark_filename",
            "'benchmark_filename': files with the column item_id_list need item_list: item_id_list"
                + " in 'dataset'");
      }
      return;
    }
    boolean byTime = arguments.choice("order", List.of("RO", "TO")).equalsIgnoreCase("TO");
    Settings settings = translation.settings();
    if (byTime && !data.isLoaded("TIME_FIELD")) {
      translation
          .problems()
          .add(
              arguments.isGiven("order")
                  ? arguments.at("order")
                  : settings.at("TIME_FIELD", "load_col"),
              "the order TO needs the column '%s' in 'load_col.inter'",
              settings.text("TIME_FIELD"));
    }
    lines.add("split: " + split(byTime), arguments.origin("split", "order", "group_by"));
  }

  private String split(boolean byTime) {
    ConfigNode node = arguments.node("split");
    List<String> keys = node instanceof ConfigNode.Mapping mapping ? mapping.keys() : List.of();
    if (keys.equals(List.of("LS"))) {
      return leaveOneOut(byTime);
    }
    if (keys.equals(List.of("RS"))) {
      return byRatios(byTime);
    }
    if (keys.equals(List.of("TS"))) {
      translation.note(
          arguments,
          "split",
          "'eval_args.split' TS: RecBole separates the test part at one point in time for all"
              + " users, and then divides the earlier interactions of each user into training and"
              + " validation; global-time has one point in time for each part");
      return "{type: global-time" + fractions("TS") + "}";
    }
    arguments.problem(
        "split",
        node,
        "one of {RS: [0.8, 0.1, 0.1]}, {LS: valid_and_test} and {TS: [0.8, 0.1, 0.1]}");
    return "";
  }

  private String leaveOneOut(boolean byTime) {
    Settings split = arguments.mapping("split", RecBoleDefaults.LEAVE_ONE_OUT);
    String mode = split.choice("LS", List.of("valid_and_test", "valid_only", "test_only"));
    if (!mode.equals("valid_and_test")) {
      translation.note(
          arguments,
          "split",
          "'eval_args.split' LS: "
              + mode
              + " holds out one part only; Recital leaves out one interaction of each user for"
              + " validation and one for test");
    }
    if (translation.isSequential() && !byTime) {
      noteLatest();
    }
    return byTime || translation.isSequential()
        ? "leave-last-out"
        : "{type: leave-n-out, order: random}";
  }

  private String byRatios(boolean byTime) {
    boolean perUser = byUser();
    if (perUser) {
      translation.difference(
          "the validation and test parts of a user are rounded down in RecBole, but to at least one"
              + " interaction; Recital rounds them to the nearest number");
    }
    if (translation.isSequential() && !byTime) {
      noteLatest();
    }
    if (byTime || translation.isSequential()) {
      return "{type: " + (perUser ? "user-time" : "global-time") + fractions("RS") + "}";
    }
    return "{type: random" + fractions("RS") + (perUser ? ", per_user: true}" : "}");
  }

  private void noteLatest() {
    translation.note(
        arguments,
        "order",
        "'eval_args.order' RO: a random split leaves no next item to predict; the latest"
            + " interactions are predicted instead");
  }

  private boolean byUser() {
    if (arguments.isNull("group_by")) {
      return false;
    }
    return arguments
        .choice("group_by", List.of("user", "none"))
        .toLowerCase(Locale.ROOT)
        .equals("user");
  }

  private String fractions(String key) {
    Settings split = arguments.mapping("split", RecBoleDefaults.RATIOS);
    List<BigDecimal> ratios = split.ratios(key, 3);
    if (ratios.isEmpty()) {
      return "";
    }
    BigDecimal total = ratios.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return ", validation: "
        + Settings.plain(ratios.get(1).divide(total, DIGITS))
        + ", test: "
        + Settings.plain(ratios.get(2).divide(total, DIGITS));
  }
}
