package org.recital.framework.draft.recbole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;

class RecBoleSpecTest {
  private static final String NO_TIES =
      "a validation that equals the best one counts as an improvement in RecBole, but not in Recital";

  @TempDir private Path folder;

  @Test
  void the_defaults_of_recbole_are_written_out() {
    RecBoleSpec spec = translate("model: BPR\ndataset: ml-100k\n");

    assertThat(spec.text())
        .isEqualTo(
            """
            # Translation of the RecBole configuration r.yaml by 'recital init'. Comments name the keys of
            # RecBole; values marked (default) are defaults of RecBole 1.2.1.
            #
            # Not translated, or different:
            # - the validation and test parts of a user are rounded down in RecBole, but to at least one
            #   interaction; Recital rounds them to the nearest number
            # - RecBole's initial embeddings have two standard deviations, √(2 / (users + embedding_size)) and
            #   √(2 / (items + embedding_size)), but init_std is a single value. Set it to a value between the
            #   two; 'recital data describe' prints the numbers of users and items
            # - a validation that equals the best one counts as an improvement in RecBole, but not in Recital
            experiment: bpr-ml-100k                 # name of its results
            task: ranking                           # of the model BPR

            dataset: {type: movielens, edition: 100k} # dataset: the ratings of ml-100k

            split: {type: random, validation: 0.1, test: 0.1, per_user: true} # eval_args (default)

            evaluation:
              candidates: unseen                    # eval_args (default)
              metrics: [Recall, MRR, nDCG, HitRate, Precision] # metrics (default)
              cutoffs: [10]                         # topk (default)
              select: MRR@10                        # valid_metric (default)

            model:
              type: bpr-mf                          # model BPR
              embedding_size: 64                    # embedding_size (default)
            loss: {type: bpr, l2: 0}                # of BPR

            training:
              epochs: 300                           # epochs (default)
              batch_size: 2048                      # train_batch_size (default)
              optimizer: {type: adam, learning_rate: 0.001} # learner (default), learning_rate (default), weight_decay (default)
              negatives: {type: uniform, count: 1}  # train_neg_sample_args (default)
              validate_every: {epochs: 1}           # eval_step (default)
              early_stopping: {patience: 11}        # stopping_step (default) + 1, which has the same effect

            seeds: [2020]                           # seed (default)
            """);
    valid(spec);
  }

  @Test
  void values_of_the_file_are_translated() {
    RecBoleSpec spec =
        translate(
            """
            model: NeuMF
            dataset: plays
            data_path: data/
            USER_ID_FIELD: uid
            load_col: {inter: [uid, item_id, rating, timestamp]}
            rm_dup_inter: last
            val_interval: {rating: "[3,inf)"}
            user_inter_num_interval: "[10,inf)"
            item_inter_num_interval: "(4,inf)"
            eval_args:
              split: {RS: [7, 1, 2]}
              order: TO
              group_by: None
              mode: {valid: uni100, test: uni100}
            metrics: [NDCG, hit, MAP, ItemCoverage]
            topk: [5, 10]
            valid_metric: ndcg@10
            mlp_hidden_size: [32, 16]
            dropout_prob: 0
            mf_train: False
            train_batch_size: 1000
            train_neg_sample_args: {distribution: popularity, sample_num: 4, alpha: 0.5}
            learner: adamw
            learning_rate: 5e-4
            weight_decay: 1e-2
            clip_grad_norm: {max_norm: 5}
            eval_step: 2
            stopping_step: 4
            seed: 7
            use_gpu: False
            """);

    assertThat(spec.text().substring(spec.text().indexOf("experiment:")))
        .isEqualTo(
            """
            experiment: neumf-plays                 # name of its results
            task: ranking                           # of the model NeuMF

            dataset:                                # dataset
              type: recbole                         # atomic files
              path: data/plays/plays.inter          # data_path
              user: uid                             # USER_ID_FIELD
              rating: rating                        # load_col
              timestamp: timestamp                  # load_col

            filters:                                # applied in this order, before the split
              - {type: deduplicate, keep: last}     # rm_dup_inter
              - {type: min-rating, rating: 3}       # val_interval
              - {type: k-core, users: 10, items: 5} # user_inter_num_interval, item_inter_num_interval

            split: {type: global-time, validation: 0.1, test: 0.2} # eval_args.split, eval_args.order, eval_args.group_by

            evaluation:
              candidates: {type: sampled, negatives: 100} # eval_args.mode
              metrics: [nDCG, HitRate, MAP, Coverage] # metrics
              cutoffs: [5, 10]                      # topk
              select: nDCG@10                       # valid_metric

            model:
              type: neumf                           # model NeuMF
              embedding_size: 64                    # mf_embedding_size (default)
              mlp_embedding_size: 64                # mlp_embedding_size (default)
              layers: [32, 16]                      # mlp_hidden_size
              dropout: 0                            # dropout_prob
              branches: mlp                         # mf_train, mlp_train (default)
              init_std: 0.01                        # as in RecBole
            loss: bce                               # of NeuMF

            training:
              epochs: 300                           # epochs (default)
              batch_size: 200                       # train_batch_size, without the rows of negatives
              optimizer: {type: adamw, learning_rate: 0.0005, weight_decay: 0.01} # learner, learning_rate, weight_decay
              negatives: {type: popularity, count: 4, exponent: 0.5} # train_neg_sample_args
              validate_every: {epochs: 2}           # eval_step
              early_stopping: {patience: 5}         # stopping_step + 1, which has the same effect
              clip_norm: 5                          # clip_grad_norm

            seeds: [7]                              # seed
            run: {device: cpu}                      # use_gpu
            """);
    valid(spec);
  }

  @Test
  void sequential_models_have_the_protocol_of_recbole_for_them() {
    RecBoleSpec spec = translate("model: SASRec\ndataset: plays\nloss_type: CE\nn_layers: 1\n");

    assertThat(spec.text().substring(spec.text().indexOf("experiment:")))
        .contains(
            "task: next-item ",
            "split: leave-last-out                   # eval_args (default)\n",
            "  candidates: all ",
            """
            model:
              type: sasrec                          # model SASRec
              embedding_size: 64                    # hidden_size (default)
              layers: 1                             # n_layers
              heads: 2                              # n_heads (default)
              feed_forward: 4                       # inner_size (default), hidden_size (default)
              activation: gelu                      # hidden_act (default)
              dropout: 0.5                          # hidden_dropout_prob (default)
              embedding_dropout: 0.5                # hidden_dropout_prob (default)
              attention_dropout: 0.5                # attn_dropout_prob (default)
              init_std: 0.02                        # initializer_range (default)
              norm: post                            # as in RecBole
              positions: start                      # as in RecBole
              max_history: 50                       # MAX_ITEM_LIST_LENGTH (default)
            loss: full-softmax                      # loss_type
            """)
        .doesNotContain("batch_size", "negatives");
    assertThat(notes(spec))
        .containsExactly(
            "'train_batch_size' is not translated: the batch size counts user histories in Recital"
                + " (by default 128), but prefixes of histories in RecBole. Set"
                + " training.batch_size",
            NO_TIES);
    valid(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model: Pop | model: / type: popularity",
        "model: Random | model: / type: random",
        "{model: ItemKNN, k: 20, shrink: 1.5} | type: item-knn / neighbours: 20 / shrink: 1.5",
        "{model: ItemKNN, knn_method: user} | type: user-knn / neighbours: 100 / shrink: 0",
        "model: EASE | type: ease / l2: 250",
        "model: SLIMElastic | type: slim",
        "{model: LightGCN, reg_weight: 0.01, require_pow: True} | type: lightgcn / embedding_size: 64"
            + " / layers: 2 / loss: {type: bpr, l2: 0.01}",
        "model: LightGCN | loss: {type: bpr, l2: 0}",
        "{model: GRU4Rec, hidden_size: 32} | type: gru4rec / embedding_size: 64 / hidden_size: 32 /"
            + " layers: 1 / dropout: 0.3 / max_history: 50 / loss: full-softmax",
        "{model: GRU4Rec, loss_type: BPR} | loss: {type: bpr, l2: 0} / negatives: {type: uniform,"
            + " count: 1}",
        "{model: BPR, eval_args: {split: {LS: valid_and_test}, order: TO}, load_col: {inter: '*'}} |"
            + " split: leave-last-out",
        "{model: BPR, eval_args: {split: {LS: valid_and_test}}} | split: {type: leave-n-out, order:"
            + " random}",
        "{model: BPR, eval_args: {order: TO}, load_col: ~} | split: {type: user-time, validation:"
            + " 0.1, test: 0.1}",
        "{model: BPR, eval_args: {group_by: none}} | split: {type: random, validation: 0.1, test:"
            + " 0.1}",
        "{model: BPR, benchmark_filename: [train, valid, test]} | path: dataset/plays/plays.train.inter"
            + " / validation: dataset/plays/plays.valid.inter / test:"
            + " dataset/plays/plays.test.inter / split: {type: predefined, own_validation: true}",
        "{model: BPR, RATING_FIELD: stars, load_col: {inter: '*'}} | rating: stars",
        "{model: BPR, metrics: [GAUC, gauc], valid_metric: GAUC} | metrics: [GAUC] / select: GAUC",
        "{model: SASRec, eval_args: {split: {LS: valid_and_test}}} | split: leave-last-out",
        "{model: BPR, repeatable: yes} | candidates: all",
        "{model: BPR, learner: SGD, train_batch_size: 1_000, train_neg_sample_args: {sample_num: 2}}"
            + " | batch_size: 500 / optimizer: {type: sgd, learning_rate: 0.001} / negatives: {type:"
            + " uniform, count: 2}",
      })
  void models_and_protocols_have_a_counterpart(String configuration, String lines) {
    RecBoleSpec spec =
        configuration.startsWith("{")
            ? translate(configuration.replaceFirst("}$", ", dataset: plays}") + "\n")
            : translate(configuration + "\ndataset: plays\n");

    for (String line : lines.split(" / ", -1)) {
      assertThat(spec.text()).containsPattern("(?m)^ *" + Pattern.quote(line) + "( |$)");
    }
    valid(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\\nb\": 1 | RecBole 1.2.1 has no key 'a?b'. Rename or remove it",
        "gpu_id: '0' | 'gpu_id' has no counterpart: every visible GPU is used; set run.device or"
            + " --device to change that",
        "threshold: {rating: 4} | 'threshold' has no counterpart: it only labels rows for"
            + " context-aware models and removes none; a filter min-rating would remove rows",
        "lerning_rate: 1 | RecBole 1.2.1 has no key 'lerning_rate'. Did you mean 'learning_rate'?"
            + " Rename or remove it",
        "n_layers: 2 | 'n_layers' has no influence on BPR",
        "load_col: {inter: [user_id, item_id], item: [item_id]} | 'load_col.item' is not translated:"
            + " no translated model reads features. The data set 'recbole' has user_file and"
            + " item_file for metrics that read features",
        "val_interval: {timestamp: '[3,inf)'} | 'val_interval.timestamp': Recital filters only"
            + " ratings by value. Write the rows that remain to a file",
        "{val_interval: {rating: '(3,inf)'}, load_col: ~} | 'val_interval.rating': the filter"
            + " min-rating has only a lower bound, which is included. Add the filter to 'filters'"
            + " if that is enough",
        "user_inter_num_interval: '[5,100]' | 'user_inter_num_interval': no filter has an upper"
            + " bound; only the lower one is translated",
        "eval_args: {split: {LS: test_only}} | 'eval_args.split' LS: test_only holds out one part"
            + " only; Recital leaves out one interaction of each user for validation and one for"
            + " test",
        "eval_args: {split: {TS: [8, 1, 1]}} | 'eval_args.split' TS: RecBole separates the test"
            + " part at one point in time for all users, and then divides the earlier interactions"
            + " of each user into training and validation; global-time has one point in time for"
            + " each part",
        "eval_args: {modes: full} | RecBole 1.2.1 has no key 'eval_args.modes'. Rename or remove it",
        "eval_args: {split: {LS: valid_and_test}, group_by: user} | 'eval_args.group_by' has no"
            + " influence here",
        "eval_args: {mode: labeled} | 'eval_args.mode' labeled: Recital ranks items instead of"
            + " predicting labels",
        "eval_args: {mode: uni5} | 'eval_args.mode': Recital draws this number of negatives per"
            + " case, RecBole per relevant item of a user",
        "eval_args: {mode: pop5} | 'eval_args.mode' pop: negatives are drawn uniformly, not by"
            + " popularity",
        "{repeatable: true, eval_args: {mode: uni5}} | 'eval_args.mode': RecBole also draws seen"
            + " items as negatives, Recital does not",
        "eval_args: {mode: {valid: uni5, test: full}} | 'eval_args.mode.valid': Recital uses the"
            + " mode of the test part for validation, too",
        "metrics: [NDCG, TailPercentage] | 'metrics' TailPercentage: Recital's LongTail has another"
            + " definition of the tail",
        "metrics: ShannonEntropy | 'metrics' ShannonEntropy: RecBole divides it by the number of"
            + " recommended items; Recital's Entropy does not",
        "metrics: GiniIndex | GiniIndex: RecBole divides by the number of items + 1, because it"
            + " counts a padding item; Gini divides by the number of items − 1, and Coverage by"
            + " the number of items",
        "valid_metric: AUC | 'valid_metric' AUC: it evaluates predicted labels; Recital's AUC and"
            + " GAUC evaluate rankings",
        "learner: RMSprop | 'learner' rmsprop: there is no such optimizer; adam is used",
        "train_neg_sample_args: ~ | 'train_neg_sample_args' is null, but the loss needs negatives;"
            + " one is drawn uniformly",
        "train_neg_sample_args: {dynamic: true, candidate_num: 2} |"
            + " 'train_neg_sample_args.dynamic': negatives are not selected by their scores",
        "train_neg_sample_args: {num: 2} | RecBole 1.2.1 has no key 'train_neg_sample_args.num'."
            + " Rename or remove it",
        "eval_step: 0 | 'eval_step' 0: the epoch is always selected on validation; RecBole would"
            + " keep the last",
        "clip_grad_norm: {max_norm: 1, norm_type: 1} | 'clip_grad_norm.norm_type': gradients are"
            + " clipped by their L2 norm",
        "shuffle: off | 'shuffle': training data is always shuffled",
      })
  void what_has_no_counterpart_is_named(String configuration, String note) {
    String text =
        configuration.startsWith("{")
            ? configuration.replaceFirst("}$", ", model: BPR, dataset: plays}\n")
            : configuration + "\nmodel: BPR\ndataset: plays\n";
    RecBoleSpec spec = translate(text);

    assertThat(notes(spec)).contains(note);
    valid(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{model: SASRec, inner_size: 100} | 'inner_size' is not a multiple of hidden_size; it is"
            + " rounded up to a multiple for feed_forward",
        "{model: SASRec, hidden_act: swish} | 'hidden_act' swish: sasrec has gelu and relu",
        "{model: SASRec, eval_args: {split: {RS: [8, 1, 1]}}} | 'eval_args.order' RO: a random"
            + " split leaves no next item to predict; the latest interactions are predicted"
            + " instead",
        "{model: SASRec, eval_args: {split: {LS: valid_and_test}}} | 'eval_args.order' RO: a random"
            + " split leaves no next item to predict; the latest interactions are predicted"
            + " instead",
        "{model: SASRec, benchmark_filename: [train, valid, test]} | 'benchmark_filename': files with"
            + " the column item_id_list need item_list: item_id_list in 'dataset'",
        "{model: SASRec, layer_norm_eps: 1e-12} | 'layer_norm_eps' has no counterpart: RecBole's"
            + " layer normalisation adds it to the variance",
        "{model: NeuMF, use_pretrain: true} | 'use_pretrain': neumf is trained from random weights",
        "{model: EASE, epochs: 5} | 'epochs' has no influence on EASE",
        "{model: LightGCN, reg_weight: 1e-4} | 'reg_weight': RecBole's penalty uses norms of"
            + " embeddings unless require_pow is true, but the penalty of 'bpr' uses squared"
            + " norms; it is set to 0 here",
        "{model: SLIMElastic, positive_only: false} | 'positive_only': the weights of slim are never"
            + " negative",
        "{model: SLIMElastic, hide_item: false} | 'hide_item': slim never predicts an item from"
            + " itself",
        "{model: SLIMElastic, alpha: 0.1} | 'alpha' and 'l1_ratio' must be converted with the"
            + " number of users, which 'recital data describe' prints: l1 is alpha · l1_ratio ·"
            + " (users + 1), l2 is alpha · (1 − l1_ratio) · (users + 1). The spec has the defaults"
            + " of slim",
        "{model: MultiVAE, latent_dimension: 64} | 'latent_dimension' is not translated without its"
            + " model",
        "{model: MultiVAE} | Recital has no model 'MultiVAE'. Name a model that 'recital list model'"
            + " prints, or train RecBole's as an external model (docs/external-models.md).",
        "{model: DeepFM} | 'DeepFM' predicts labels of 0 and 1 from features; Recital has no such"
            + " task. Name a model that 'recital list model' prints, or train RecBole's as an"
            + " external model (docs/external-models.md).",
        "{model: LightGNC} | RecBole 1.2.1 has no model 'LightGNC'. Did you mean 'LightGCN' or"
            + " 'lightgbm' or 'LightSANs'? Name a"
            + " model that 'recital list model' prints, or train RecBole's as an external model"
            + " (docs/external-models.md).",
      })
  void what_a_model_cannot_express_is_named(String configuration, String note) {
    RecBoleSpec spec = translate(configuration.replaceFirst("}$", ", dataset: plays}\n"));

    assertThat(notes(spec)).contains(note);
    valid(spec);
  }

  @Test
  void a_model_without_a_counterpart_is_replaced_by_popularity() {
    assertThat(translate("model: NGCF\ndataset: plays\n").text())
        .contains("\nmodel: popularity                       # in place of NGCF\n");
  }

  @Test
  void notes_have_the_place_of_the_key() {
    RecBoleSpec spec = translate("dataset: plays\nmodel: EASE\nstate: INFO\nepochs: 3\n");

    assertThat(spec.notes().stream().map(Note::toString))
        .containsExactly(
            folder.resolve("r.yaml")
                + ":3:1: 'state' has no counterpart: --quiet and --verbose set what is printed",
            folder.resolve("r.yaml") + ":4:1: 'epochs' has no influence on EASE",
            "the validation and test parts of a user are rounded down in RecBole, but to at least one"
                + " interaction; Recital rounds them to the nearest number");
    assertThat(spec.text())
        .contains("# - r.yaml:3:1: 'state' has no counterpart: --quiet and --verbose set what is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "epochs: many | 1:9: 'epochs' must be a whole number of at least 1, but is 'many'",
        "epochs: 010 | 1:9: 'epochs' must be a whole number of at least 1, but is '010'",
        "epochs: '5' | 1:9: 'epochs' must be a whole number of at least 1, but is '5'",
        "epochs: [1] | 1:9: 'epochs' must be a whole number of at least 1, but is a list",
        "learning_rate: 0 | 1:16: 'learning_rate' must be a positive number, but is '0'",
        "weight_decay: -1 | 1:15: 'weight_decay' must be a number of at least 0, but is '-1'",
        "topk: [10, 0] | 1:12: 'topk' must be a whole number of at least 1, but is '0'",
        "metrics: [NDGC] | 1:11: RecBole 1.2.1 has no metric 'NDGC'. Did you mean 'ndcg'?",
        "valid_metric: MRR | 1:15: 'valid_metric' must be a metric with a cutoff, such as MRR@10, or"
            + " GAUC without one, but is 'MRR'",
        "metrics: [] | 1:10: 'metrics' must not be an empty list",
        "topk: [] | 1:7: 'topk' must not be an empty list",
        "eval_args: {mode: uni0} | 1:19: 'eval_args.mode' must be full, labeled, or uni or pop with a"
            + " number, such as uni100, but is 'uni0'",
        "metrics: [[NDCG]] | 1:11: 'metrics' must be text, but is a list",
        "valid_metric: MRR@x | 1:15: 'valid_metric' must be a metric with a cutoff, such as MRR@10,"
            + " or GAUC without one, but is 'MRR@x'",
        "learner: adan | 1:10: 'learner' must be one of adagrad, adam, adamw, rmsprop, sgd,"
            + " sparse_adam, but is 'adan'",
        "shuffle: maybe | 1:10: 'shuffle' must be true or false, but is 'maybe'",
        "eval_args: full | 1:12: 'eval_args' must be a mapping, but is 'full'",
        "eval_args: {split: {RS: [0.8, 0.2]}} | 1:25: 'eval_args.split.RS' must be a list of 3"
            + " positive numbers, but is a list",
        "eval_args: {split: {XS: 1}} | 1:20: 'eval_args.split' must be one of {RS: [0.8, 0.1, 0.1]},"
            + " {LS: valid_and_test} and {TS: [0.8, 0.1, 0.1]}, but is a mapping",
        "eval_args: {order: XO} | 1:20: 'eval_args.order' must be one of RO, TO, but is 'XO'",
        "eval_args: {order: TO} | 1:13: the order TO needs the column 'timestamp' in"
            + " 'load_col.inter'",
        "eval_args: {mode: some} | 1:19: 'eval_args.mode' must be full, labeled, or uni or pop with"
            + " a number, such as uni100, but is 'some'",
        "val_interval: {rating: '[3,inf)'} | 1:16: 'val_interval.rating' needs the column 'rating' in"
            + " 'load_col.inter'",
        "{val_interval: {rating: 3}, load_col: ~} | 1:25: 'val_interval' must be one interval in quotes, such as"
            + " '[5,inf)', but is '3'",
        "val_interval: 3 | 1:15: 'val_interval' must be a mapping of fields to intervals, such as"
            + " {rating: '[3,inf)'}, but is '3'",
        "user_inter_num_interval: 5 | 1:26: 'user_inter_num_interval' must be one interval in"
            + " quotes, such as '[5,inf)', but is '5'",
        "load_col: all | 1:11: 'load_col' must be a mapping of files to lists of columns, but is"
            + " 'all'",
        "benchmark_filename: [train, test] | 1:21: 'benchmark_filename' must be a list of three"
            + " names, such as [train, valid, test], but is a list",
        "clip_grad_norm: {norm: 5} | 1:17: 'clip_grad_norm' must be a mapping with max_norm, such as"
            + " {max_norm: 5}, but is a mapping",
        "encoding: \"a\\nb\" | 1:11: 'encoding' must be text on one line, but is 'aU+000Ab'",
        "encoding: utf-9 | 1:11: 'encoding' must be an encoding, such as utf-8 or latin-1, but is"
            + " 'utf-9'",
        "use_gpu: !!python/name:x 1 | 1:10: tag '!!python/name:x' is not allowed: the type of a"
            + " value is that of its parameter; remove the tag",
      })
  void an_invalid_value_is_refused_with_its_place(String line, String message) {
    String text =
        line.startsWith("{")
            ? line.replaceFirst("}$", ", model: BPR, dataset: plays}\n")
            : line + "\nmodel: BPR\ndataset: plays\n";

    refused(text, folder.resolve("r.yaml") + ":" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{model: NeuMF, mf_train: false, mlp_train: false} | 1:44: 'mlp_train' must be true if"
            + " 'mf_train' is false, but is 'false'",
        "{model: NeuMF, dropout_prob: 1} | 1:30: 'dropout_prob' must be a number from 0 to below 1,"
            + " but is '1'",
        "{model: SASRec, n_heads: 3} | 1:17: 'n_heads' (3) must divide 'hidden_size' (64)",
        "{model: SASRec, hidden_size: 1} | 1:17: 'n_heads' (2) must divide 'hidden_size' (1)",
        "{model: SASRec, TIME_FIELD: time} | 1:17: the order TO needs the column 'time' in"
            + " 'load_col.inter'",
        "{model: SASRec, repeatable: false} | 1:29: 'repeatable' must be true for sequential models,"
            + " as in RecBole, but is 'false'",
        "{model: SASRec, train_neg_sample_args: {}} | 1:17: 'train_neg_sample_args' must be null if"
            + " 'loss_type' is CE, as in RecBole",
        "{model: GRU4Rec, loss_type: XE} | 1:29: 'loss_type' must be one of BPR, CE, but is 'XE'",
      })
  void an_invalid_value_of_a_model_is_refused_with_its_place(String configuration, String message) {
    refused(
        configuration.replaceFirst("}$", ", dataset: plays}\n"),
        folder.resolve("r.yaml") + ":" + message);
  }

  @Test
  void all_invalid_values_are_reported_together() {
    String file = folder.resolve("r.yaml").toString();

    refused(
        "model: BPR\ndataset: plays\nepochs: 0\ntopk: x\n",
        file
            + ":3:9: 'epochs' must be a whole number of at least 1, but is '0'\n"
            + file
            + ":4:7: 'topk' must be a whole number of at least 1, but is 'x'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs: 3\n", "model: [BPR]\nepochs: 3\n"})
  void model_and_data_set_must_be_named(String text) {
    String file = folder.resolve("r.yaml").toString();
    String missing =
        "'%s' is missing; add it to the file, or give --%s as on RecBole's command line";

    String noDataset = file + ":1:1: " + missing.replace("%s", "dataset");

    refused(
        text,
        text.startsWith("model")
            ? noDataset + "\n" + file + ":1:8: 'model' must be a name, but is a list"
            : file + ":1:1: " + missing.replace("%s", "model") + "\n" + noDataset);
  }

  @Test
  void later_files_and_options_override_earlier_ones() throws IOException {
    Path first = file("r.yaml", "model: BPR\ndataset: ml-100k\nepochs: 3\ntopk: 5\n");
    Path second = file("s.yaml", "epochs: 4\n");

    RecBoleSpec spec =
        RecBoleSpec.of(
            List.of(first, second), Optional.of("EASE"), Optional.of("plays"), path -> path);

    assertThat(spec.name()).isEqualTo("ease-plays");
    assertThat(spec.text())
        .contains("configuration r.yaml, s.yaml", "  cutoffs: [5] ", "# - s.yaml:1:1: 'epochs'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1: the RecBole configuration is empty",
        "- a | 1:1: a RecBole configuration must be a mapping of keys to values, but is a list",
      })
  void a_file_that_is_no_mapping_is_refused(String text, String message) {
    refused(text + "\n", folder.resolve("r.yaml") + ":" + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recbole-quick-start", "recbole-neumf"})
  void the_examples_are_what_the_program_writes(String name) throws IOException {
    Path examples = Path.of("..", "..", "experiments", "migration");
    List<String> changedByHand = List.of("experiment:", "seeds:");

    RecBoleSpec spec =
        RecBoleSpec.of(
            List.of(examples.resolve(name + ".yml")),
            Optional.empty(),
            Optional.empty(),
            path -> path);

    assertThat(Files.readAllLines(examples.resolve(name + ".yaml")))
        .containsSubsequence(
            spec.text()
                .lines()
                .filter(line -> changedByHand.stream().noneMatch(line::startsWith))
                .toList());
  }

  private RecBoleSpec translate(String text) {
    return RecBoleSpec.of(
        List.of(file("r.yaml", text)), Optional.empty(), Optional.empty(), path -> path);
  }

  private void refused(String text, String messages) {
    assertThatThrownBy(() -> translate(text)).hasMessage(messages);
  }

  private static List<String> notes(RecBoleSpec spec) {
    return spec.notes().stream().map(Note::text).toList();
  }

  /** Checks that the spec loads. */
  private void valid(RecBoleSpec spec) {
    assertThat(new SpecLoader(Registry.load()).load(file("spec.yaml", spec.text()), List.of()))
        .isNotNull();
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
