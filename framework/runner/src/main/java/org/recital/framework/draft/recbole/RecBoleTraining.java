package org.recital.framework.draft.recbole;

import java.util.List;
import org.recital.registry.config.ConfigNode;

/** Translation of the training settings of gradient-trained models. */
final class RecBoleTraining {
  private static final List<String> OPTIMIZERS = List.of("adam", "adamw", "sgd", "adagrad");
  private static final List<String> LEARNERS =
      List.of("adam", "adamw", "sgd", "adagrad", "rmsprop", "sparse_adam");

  private final Translation translation;
  private final Settings settings;
  private final Loss loss;

  /** The input of the loss. The batch size depends on it. */
  enum Loss {
    /** Pairs of an observed item and a negative: a row of RecBole's batches is a pair. */
    PAIRS,
    /** Observed items and negatives: a row of RecBole's batches is an item. */
    ITEMS,
    /** All items, without negatives. */
    CATALOGUE
  }

  RecBoleTraining(Translation translation, Loss loss) {
    this.translation = translation;
    this.settings = translation.settings();
    this.loss = loss;
  }

  void write(SpecLines lines) {
    lines
        .blank()
        .add("training:", "")
        .add("  epochs: " + settings.whole("epochs", 1), settings.origin("epochs"));
    Settings negatives =
        settings.isNull("train_neg_sample_args")
            ? new Settings(RecBoleDefaults.NONE, RecBoleDefaults.NEGATIVES, translation.problems())
            : settings.mapping("train_neg_sample_args", RecBoleDefaults.NEGATIVES);
    int count = negatives.whole("sample_num", 1);
    batchSize(lines, count);
    optimizer(lines);
    if (loss != Loss.CATALOGUE) {
      negatives(lines, negatives, count);
    }
    validation(lines);
    clipping(lines);
    if (!settings.flag("shuffle")) {
      translation.note("shuffle", "'shuffle': training data is always shuffled");
    }
  }

  private void batchSize(SpecLines lines, int negatives) {
    int size = settings.whole("train_batch_size", 1);
    if (translation.isSequential()) {
      translation.note(
          "train_batch_size",
          "'train_batch_size' is not translated: the batch size counts user histories in Recital"
              + " (by default 128), but prefixes of histories in RecBole. Set training.batch_size");
      return;
    }
    int rows = loss == Loss.PAIRS ? negatives : loss == Loss.ITEMS ? negatives + 1 : 1;
    String divided = rows > 1 ? ", without the rows of negatives" : "";
    lines.add(
        "  batch_size: " + Math.max(1, size / rows), settings.origin("train_batch_size") + divided);
  }

  private void optimizer(SpecLines lines) {
    String rate = settings.positive("learning_rate");
    String decay = settings.number("weight_decay", 0);
    String name = settings.choice("learner", LEARNERS);
    if (!OPTIMIZERS.contains(name)) {
      translation.note(
          "learner", "'learner' " + name + ": there is no such optimizer; adam is used");
      name = "adam";
    }
    boolean none = decay.equals("0") && !name.equals("adamw"); // adamw's default is not 0
    lines.add(
        "  optimizer: {type: "
            + name
            + ", learning_rate: "
            + rate
            + (none ? "}" : ", weight_decay: " + decay + "}"),
        settings.origin("learner", "learning_rate", "weight_decay"));
  }

  private void negatives(SpecLines lines, Settings negatives, int count) {
    boolean none = negatives.isNull("distribution") || settings.isNull("train_neg_sample_args");
    if (none) {
      translation.note(
          "train_neg_sample_args",
          "'train_neg_sample_args' is null, but the loss needs negatives; one is drawn uniformly");
    }
    boolean popular =
        !none
            && negatives
                .choice("distribution", List.of("uniform", "popularity"))
                .equalsIgnoreCase("popularity");
    String alpha = negatives.number("alpha", 0);
    if (negatives.flag("dynamic") || negatives.whole("candidate_num", 0) > 0) {
      translation.note(
          "train_neg_sample_args",
          "'train_neg_sample_args.dynamic': negatives are not selected by their scores");
    }
    translation.unread(negatives, RecBoleDefaults.NEGATIVES.keys());
    String sampler =
        popular
            ? "{type: popularity, count: " + count + ", exponent: " + alpha + "}"
            : "{type: uniform, count: " + count + "}";
    lines.add("  negatives: " + sampler, settings.origin("train_neg_sample_args"));
  }

  private void validation(SpecLines lines) {
    int interval = settings.whole("eval_step", 0);
    if (interval == 0) {
      translation.note(
          "eval_step",
          "'eval_step' 0: the epoch is always selected on validation; RecBole would keep the last");
    }
    lines
        .add(
            "  validate_every: {epochs: " + Math.max(1, interval) + "}",
            settings.origin("eval_step"))
        .add(
            "  early_stopping: {patience: " + (settings.whole("stopping_step", 0) + 1) + "}",
            settings.origin("stopping_step") + " + 1, which has the same effect");
    translation.difference(
        "a validation that equals the best one counts as an improvement in RecBole, but not in"
            + " Recital");
  }

  private void clipping(SpecLines lines) {
    if (settings.isNull("clip_grad_norm")) {
      return;
    }
    Settings clip = settings.mapping("clip_grad_norm", RecBoleDefaults.CLIP);
    if (clip.isNull("max_norm")) {
      ConfigNode node = settings.node("clip_grad_norm");
      settings.problem("clip_grad_norm", node, "a mapping with max_norm, such as {max_norm: 5}");
      return;
    }
    if (!clip.number("norm_type", 0).equals("2")) {
      translation.note(
          "clip_grad_norm", "'clip_grad_norm.norm_type': gradients are clipped by their L2 norm");
    }
    lines.add("  clip_norm: " + clip.positive("max_norm"), settings.origin("clip_grad_norm"));
  }
}
