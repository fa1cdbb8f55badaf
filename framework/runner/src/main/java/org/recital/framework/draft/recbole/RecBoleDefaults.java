package org.recital.framework.draft.recbole;

import java.util.List;
import java.util.Set;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ConfigNode.Entry;
import org.recital.registry.config.ConfigNode.Mapping;
import org.recital.registry.config.FlowYaml;
import org.recital.registry.config.SourceLocation;

/**
 * Default values of RecBole 1.2.1 that a translation can need. As in RecBole, there are defaults
 * for general settings, for the data set, for the kind of the model, and for the model itself.
 */
final class RecBoleDefaults {
  private static final SourceLocation AT = SourceLocation.byDefault("RecBole 1.2.1");

  private static final Mapping GENERAL =
      mapping(
          """
          seed: 2020
          use_gpu: true
          shuffle: true
          data_path: dataset/
          epochs: 300
          train_batch_size: 2048
          learner: adam
          learning_rate: 0.001
          weight_decay: 0
          clip_grad_norm: ~
          eval_step: 1
          stopping_step: 10
          require_pow: false
          train_neg_sample_args: {}
          eval_args: {}
          repeatable: false
          metrics: [Recall, MRR, NDCG, Hit, Precision]
          topk: [10]
          valid_metric: MRR@10
          encoding: utf-8
          field_separator: "\t"
          USER_ID_FIELD: user_id
          ITEM_ID_FIELD: item_id
          RATING_FIELD: rating
          TIME_FIELD: timestamp
          MAX_ITEM_LIST_LENGTH: 50
          load_col: {inter: [user_id, item_id]}
          benchmark_filename: ~
          rm_dup_inter: ~
          val_interval: ~
          user_inter_num_interval: '[0,inf)'
          item_inter_num_interval: '[0,inf)'
          """);

  private static final Mapping ML_100K =
      mapping("load_col: {inter: [user_id, item_id, rating, timestamp]}\n");

  private static final Mapping SEQUENTIAL =
      mapping(
          """
          eval_args: {split: {LS: valid_and_test}, order: TO, mode: full}
          repeatable: true
          load_col: {inter: [user_id, item_id, rating, timestamp]}
          """);

  private static final Mapping CONTEXT_AWARE =
      mapping(
          """
          eval_args: {group_by: none, mode: labeled}
          metrics: [AUC, LogLoss]
          valid_metric: AUC
          """);

  /**
   * Defaults of the keys that {@code eval_args} omits. They also apply if a file has its own {@code
   * eval_args}.
   */
  static final Mapping EVAL_ARGS =
      mapping("split: {RS: [0.8, 0.1, 0.1]}\norder: RO\ngroup_by: user\nmode: full\n");

  /** Defaults of the keys that {@code train_neg_sample_args} omits. */
  static final Mapping NEGATIVES =
      mapping("distribution: uniform\nsample_num: 1\nalpha: 1\ndynamic: false\ncandidate_num: 0\n");

  static final Mapping NONE = new Mapping(AT, List.of());

  static final Mapping LEAVE_ONE_OUT = mapping("LS: valid_and_test\n");

  static final Mapping RATIOS = mapping("RS: [0.8, 0.1, 0.1]\nTS: [0.8, 0.1, 0.1]\n");

  static final Mapping NO_MODES = mapping("valid: ~\ntest: ~\n");

  static final Mapping CLIP = mapping("max_norm: ~\nnorm_type: 2\n");

  private RecBoleDefaults() {}

  /** The defaults for a model and a data set. */
  static Mapping of(RecBoleModel model, String dataset) {
    Mapping merged = dataset.equals(RecBoleData.ML_100K) ? over(GENERAL, ML_100K) : GENERAL;
    Mapping ofKind =
        switch (model.kind()) {
          case SEQUENTIAL -> over(merged, SEQUENTIAL);
          case CONTEXT_AWARE -> over(merged, CONTEXT_AWARE);
          default -> merged;
        };
    return over(ofKind, mapping(model.defaults()));
  }

  /** All keys with a default that a translation can need. */
  static Set<String> keys() {
    return Set.copyOf(GENERAL.keys());
  }

  /** The first mapping, overridden by the entries of the second. */
  static Mapping over(Mapping below, Mapping above) {
    Mapping merged = below;
    for (Entry entry : above.entries()) {
      merged = merged.with(entry);
    }
    return merged;
  }

  private static Mapping mapping(String lines) {
    List<Entry> entries =
        lines
            .lines()
            .map(line -> line.split(": ", 2))
            .map(pair -> new Entry(AT, pair[0], node(pair[1])))
            .toList();
    return new Mapping(AT, entries);
  }

  private static ConfigNode node(String value) {
    return FlowYaml.read(value, AT);
  }
}
