package org.recital.framework.draft.recbole;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Translation of the models that both programs have, with their losses. */
final class RecBoleModels {
  private static final List<String> ACTIVATIONS =
      List.of("gelu", "relu", "swish", "tanh", "sigmoid");

  /** The translations, keyed by model. A translation returns the input of the loss. */
  private static final Map<String, ModelTranslation> MODELS =
      Map.of(
          "Pop", RecBoleModels::pop,
          "Random", RecBoleModels::random,
          "ItemKNN", RecBoleModels::itemKnn,
          "EASE", RecBoleModels::ease,
          "SLIMElastic", RecBoleModels::slim,
          "BPR", RecBoleModels::bpr,
          "LightGCN", RecBoleModels::lightGcn,
          "NeuMF", RecBoleModels::neuMf,
          "SASRec", RecBoleModels::sasRec,
          "GRU4Rec", RecBoleModels::gru4Rec);

  private final Translation translation;
  private final Settings settings;
  private final SpecLines lines;

  /** The translation of one model; empty for a model that is fitted without a loss. */
  @FunctionalInterface
  private interface ModelTranslation {
    Optional<RecBoleTraining.Loss> write(RecBoleModels to);
  }

  private RecBoleModels(Translation translation, SpecLines lines) {
    this.translation = translation;
    this.settings = translation.settings();
    this.lines = lines;
  }

  /** Writes model and loss, and returns the input of the loss; empty if the model is fitted. */
  static Optional<RecBoleTraining.Loss> write(Translation translation, SpecLines lines) {
    ModelTranslation model =
        MODELS.getOrDefault(translation.model().name(), RecBoleModels::standIn);
    lines.blank();
    return model.write(new RecBoleModels(translation, lines));
  }

  private Optional<RecBoleTraining.Loss> standIn() {
    translation.note("model", translation.model().untranslated().orElseThrow());
    lines.add("model: popularity", "in place of " + translation.model().name());
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> pop() {
    translation.difference(
        "RecBole's Pop counts an item once in each batch of train_batch_size rows, 'popularity'"
            + " counts every interaction");
    model("popularity");
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> random() {
    model("random");
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> itemKnn() {
    String method = settings.choice("knn_method", List.of("item", "user"));
    model(method.equalsIgnoreCase("user") ? "user-knn" : "item-knn")
        .line("neighbours", settings.whole("k", 1), "k")
        .line("shrink", settings.number("shrink", 0), "shrink");
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> ease() {
    model("ease").line("l2", settings.positive("reg_weight"), "reg_weight");
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> slim() {
    settings.number("alpha", 0);
    settings.number("l1_ratio", 0);
    translation.note(
        "alpha",
        "'alpha' and 'l1_ratio' must be converted with the number of users, which 'recital data"
            + " describe' prints: l1 is alpha · l1_ratio · (users + 1), l2 is alpha · (1 −"
            + " l1_ratio) · (users + 1). The spec has the defaults of slim");
    if (!settings.flag("positive_only")) {
      translation.note("positive_only", "'positive_only': the weights of slim are never negative");
    }
    if (!settings.flag("hide_item")) {
      translation.note("hide_item", "'hide_item': slim never predicts an item from itself");
    }
    model("slim");
    return Optional.empty();
  }

  private Optional<RecBoleTraining.Loss> bpr() {
    xavier();
    model("bpr-mf").embedding("embedding_size");
    return pairs();
  }

  private Optional<RecBoleTraining.Loss> lightGcn() {
    xavier();
    model("lightgcn")
        .embedding("embedding_size")
        .line("layers", settings.whole("n_layers", 1), "n_layers");
    String weight = settings.number("reg_weight", 0);
    boolean squared = settings.flag("require_pow");
    if (!squared && !weight.equals("0")) {
      translation.note(
          "reg_weight",
          "'reg_weight': RecBole's penalty uses norms of embeddings unless require_pow is true,"
              + " but the penalty of 'bpr' uses squared norms; it is set to 0 here");
    }
    lines.add(
        "loss: {type: bpr, l2: " + (squared ? weight : "0") + "}",
        settings.origin("reg_weight", "require_pow"));
    return Optional.of(RecBoleTraining.Loss.PAIRS);
  }

  private Optional<RecBoleTraining.Loss> neuMf() {
    boolean mf = settings.flag("mf_train");
    boolean mlp = settings.flag("mlp_train");
    if (!mf && !mlp) {
      settings.problem("mlp_train", settings.node("mlp_train"), "true if 'mf_train' is false");
    }
    if (settings.flag("use_pretrain")) {
      translation.note("use_pretrain", "'use_pretrain': neumf is trained from random weights");
    }
    translation.difference(
        "RecBole's NeuMF applies dropout before each hidden layer, including the first; neumf"
            + " applies it only between the hidden layers");
    model("neumf")
        .embedding("mf_embedding_size")
        .line("mlp_embedding_size", settings.whole("mlp_embedding_size", 1), "mlp_embedding_size")
        .line("layers", settings.wholes("mlp_hidden_size", 1), "mlp_hidden_size")
        .line("dropout", settings.rate("dropout_prob"), "dropout_prob");
    if (!mf || !mlp) {
      line("branches", mf ? "gmf" : "mlp", "mf_train", "mlp_train");
    }
    lines.add("  init_std: 0.01", "as in RecBole").add("loss: bce", "of NeuMF");
    return Optional.of(RecBoleTraining.Loss.ITEMS);
  }

  private Optional<RecBoleTraining.Loss> sasRec() {
    int hidden = settings.whole("hidden_size", 1);
    int inner = settings.whole("inner_size", 1);
    if (inner % hidden != 0) {
      translation.note(
          "inner_size",
          "'inner_size' is not a multiple of hidden_size; it is rounded up to a multiple for"
              + " feed_forward");
    }
    String activation = settings.choice("hidden_act", ACTIVATIONS).toLowerCase(Locale.ROOT);
    if (!List.of("gelu", "relu").contains(activation)) {
      translation.note("hidden_act", "'hidden_act' " + activation + ": sasrec has gelu and relu");
      activation = "gelu";
    }
    int heads = settings.whole("n_heads", 1);
    if (hidden % heads != 0) {
      translation
          .problems()
          .add(
              settings.at("n_heads", "hidden_size"),
              "'n_heads' (%d) must divide 'hidden_size' (%d)",
              heads,
              hidden);
    }
    String dropout = settings.rate("hidden_dropout_prob");
    model("sasrec")
        .embedding("hidden_size")
        .line("layers", settings.whole("n_layers", 1), "n_layers")
        .line("heads", heads, "n_heads")
        .line("feed_forward", (inner + hidden - 1) / hidden, "inner_size", "hidden_size")
        .line("activation", activation, "hidden_act")
        .line("dropout", dropout, "hidden_dropout_prob")
        .line("embedding_dropout", dropout, "hidden_dropout_prob")
        .line("attention_dropout", settings.rate("attn_dropout_prob"), "attn_dropout_prob")
        .line("init_std", settings.positive("initializer_range"), "initializer_range");
    lines.add("  norm: post", "as in RecBole").add("  positions: start", "as in RecBole");
    return sequential();
  }

  private Optional<RecBoleTraining.Loss> gru4Rec() {
    translation.difference(
        "RecBole's GRU4Rec has no biases, and its initial weights depend on the number of items");
    model("gru4rec")
        .embedding("embedding_size")
        .line("hidden_size", settings.whole("hidden_size", 1), "hidden_size")
        .line("layers", settings.whole("num_layers", 1), "num_layers")
        .line("dropout", settings.rate("dropout_prob"), "dropout_prob");
    return sequential();
  }

  private Optional<RecBoleTraining.Loss> sequential() {
    line("max_history", settings.whole("MAX_ITEM_LIST_LENGTH", 1), "MAX_ITEM_LIST_LENGTH");
    if (settings.choice("loss_type", List.of("CE", "BPR")).equals("BPR")) {
      return pairs();
    }
    if (settings.isGiven("train_neg_sample_args") && !settings.isNull("train_neg_sample_args")) {
      translation
          .problems()
          .add(
              settings.at("train_neg_sample_args"),
              "'train_neg_sample_args' must be null if 'loss_type' is CE, as in RecBole");
    }
    lines.add("loss: full-softmax", settings.origin("loss_type"));
    return Optional.of(RecBoleTraining.Loss.CATALOGUE);
  }

  private Optional<RecBoleTraining.Loss> pairs() {
    lines.add("loss: {type: bpr, l2: 0}", "of " + translation.model().name());
    return Optional.of(RecBoleTraining.Loss.PAIRS);
  }

  private void xavier() {
    translation.difference(
        "RecBole's initial embeddings have two standard deviations, √(2 / (users +"
            + " embedding_size)) and √(2 / (items + embedding_size)), but init_std is a single"
            + " value. Set it to a value between the two; 'recital data describe' prints the"
            + " numbers of users and items");
  }

  private RecBoleModels model(String type) {
    lines.add("model:", "").add("  type: " + type, "model " + translation.model().name());
    return this;
  }

  private RecBoleModels embedding(String key) {
    return line("embedding_size", settings.whole(key, 1), key);
  }

  private RecBoleModels line(String key, Object value, String... origin) {
    lines.add("  " + key + ": " + value, settings.origin(origin));
    return this;
  }
}
