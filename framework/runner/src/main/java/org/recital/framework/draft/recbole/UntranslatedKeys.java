package org.recital.framework.draft.recbole;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.recital.registry.config.Suggestions;

/** Reasons why keys of RecBole 1.2.1 have no counterpart, with advice for the user. */
final class UntranslatedKeys {
  private static final String FEATURES =
      "no translated model reads features; other components name the features that they read "
          + "(docs/data.md)";
  private static final String GRAPH = "knowledge graphs are not read";
  private static final String INTERNAL = "a name within RecBole, without influence on results";
  private static final String CACHE = "parsed data sets are cached (recital data cache)";

  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    reason("every visible GPU is used; set run.device or --device to change that", "gpu_id");
    reason("the number of trials at once is run.workers or --workers", "worker", "nproc");
    reason("--quiet and --verbose set what is printed", "state", "show_progress");
    reason(
        "training on a CPU is always deterministic (docs/reproducibility.md)", "reproducibility");
    reason("runs are logged to MLflow (docs/mlflow.md)", "log_wandb", "wandb_project");
    reason(CACHE, "save_dataset", "dataset_save_path", "save_dataloaders", "dataloaders_save_path");
    reason("results and checkpoints are in the folder --results", "checkpoint_dir");
    reason("the size of evaluation batches is chosen automatically", "eval_batch_size");
    reason("all digits are stored", "metric_decimal_place", "loss_decimal_place");
    reason("training uses single precision throughout", "enable_amp", "enable_scaler");
    reason("histories are not augmented", "transform");
    reason("every metric defines whether higher values are better", "valid_metric_bigger");
    reason(INTERNAL, "LABEL_FIELD", "NEG_PREFIX", "ITEM_LIST_LENGTH_FIELD", "LIST_SUFFIX");
    reason(INTERNAL, "POSITION_FIELD", "config_files", "config_file");
    reason(GRAPH, "HEAD_ENTITY_ID_FIELD", "TAIL_ENTITY_ID_FIELD", "RELATION_ID_FIELD");
    reason(GRAPH, "ENTITY_ID_FIELD", "kg_reverse_r", "entity_kg_num_interval");
    reason(GRAPH, "relation_kg_num_interval", "alias_of_entity_id", "alias_of_relation_id");
    reason(FEATURES, "seq_len", "seq_separator", "numerical_features", "discretization");
    reason(FEATURES, "normalize_field", "normalize_all", "preload_weight", "alias_of_user_id");
    reason(FEATURES, "alias_of_item_id", "additional_feat_suffix", "filter_inter_by_user_or_item");
    reason("columns that nothing reads have no influence", "unload_col", "unused_col");
    reason(
        "it only labels rows for context-aware models and removes none; a filter min-rating would"
            + " remove rows",
        "threshold");
    reason(
        "RecBole 1.2.1 does not read it; write train_neg_sample_args instead",
        "neg_sampling",
        "training_neg_sample_num");
    reason("RecBole's layer normalisation adds it to the variance", "layer_norm_eps");
  }

  /** Parameters of the models of RecBole 1.2.1. */
  private static final Set<String> OF_MODELS =
      new TreeSet<>(
          Arrays.asList(
              """
              L1_flag aap_weight ae_act_func aggregator aggregator_type algorithm align_weight alpha
              anneal_cap anneal_steps apply_norm attention_size attn_dropout_prob beta beta_fixed
              block_num build_graph_separately center_columns cin_layer_size class_num cnn_channels
              cnn_kernels cnn_strides context_hops context_norm conv_kernel_size
              convert_token_to_onehot cor_weight corruption_ratio critic_layers cross_layer_num depth
              dilations dims_dnn direct dnn_type double_tower drop_ex drop_im drop_ratio dropout
              dropout_prob dropout_probs dual_domain embedding_size encoder_hidden_size expert_num
              fields fredom fredom_type freeze_kg ft_ratio gamma gcn_output_dim global_ratio gru_type
              hid_activation hidden_act hidden_dropout_prob hidden_size hidden_size_list hide_item
              high_layers_num high_order history_len history_num_per_term hyper_layers in_dims ind
              initializer_range inner_size inter_matrix_type interest_size item_agg_layer
              item_attribute item_dropout item_embedding_size item_hidden_size_list joint_train k
              k_interests kernel_size kfac kg_embedding_size kg_weight kge_interval knn_method
              l1_ratio lambda1 lambda2 lambda_coeff lamda latent_dimension layers
              lgb_early_stopping_rounds lgb_num_boost_round lgb_params lightgcn_layer lmd lmd_sem
              loss_function loss_type low_layers_num low_rank ls_weight m_step map_weight margin
              mask_ratio mean_type mess_dropout mess_dropout_rate message_dropout metrics_k
              mf_pretrain_path mf_train mip_weight mixture_weights mlp_act_func mlp_embedding_size
              mf_embedding_size mlp_hidden_size mlp_pretrain_path mlp_train n_cate n_dec_epochs
              n_enc_epochs n_facet n_facet_MLP n_facet_all n_facet_context n_facet_emb n_facet_hidden
              n_facet_reranker n_facet_window n_factors n_heads n_hop n_hops n_iter n_iterations
              n_layers n_memory negative_weight neigh_embedding_size neigh_info_method neigh_num
              neighbor_sample_size nh node_dropout node_dropout_rate nogb noise_max noise_min
              noise_scale noise_schedule num_basis_functions num_clusters num_conv_kernel num_heads
              num_layers nv order order_len order_list out_activation out_dims
              partition_merging_mode phase pool_kernel_size pooling_mode pooling_type
              pooling_type_layer_1 pooling_type_layer_2 positive_only post_remove_context
              pre_model_path pretrain_epochs pretrain_path proto_reg prototype_size q rank
              reg_loss_ratio reg_weight reg_weight_1 reg_weight_2 reg_weights reparam
              reranker_CAN_NUM reranker_merging_mode resolution reweight rho sampling_noise
              sampling_steps save_step second_order_loss_weight selected_features sess_dropout
              short_item_length shrink sim_regularity sp_weight sparse_feature spatial_ratio split_to
              ssl_reg ssl_tau ssl_temp ssl_weight std step steps structure t_cin t_depth tau
              tau_ratio temperature token_num_threhold topk_factor total_anneal_steps train_kg_step
              train_method train_stage type use_inner use_inner_product use_out_emb use_outer
              use_pretrain use_proj_bias use_st_gumbel user_embedding_size user_hidden_size_list
              vae_anneal_cap vae_anneal_steps w_max w_min warm_up warm_up_step weight weight_mode
              weight_size xgb_model xgb_nthread xgb_num_boost_round xgb_params xgb_silent
              xgb_verbose_eval
              """
                  .strip()
                  .split("\\s+", -1)));

  private UntranslatedKeys() {}

  /**
   * The reason why a key of the file was not translated.
   *
   * @param known keys that are used in the translation of other models
   */
  static String reason(String key, RecBoleModel model, Set<String> known) {
    Optional<String> reason = Optional.ofNullable(REASONS.get(key));
    if (reason.isPresent()) {
      return "'" + key + "' has no counterpart: " + reason.get();
    }
    if (known.contains(key) || OF_MODELS.contains(key)) {
      return model.untranslated().isPresent()
          ? "'" + key + "' is not translated without its model"
          : "'" + key + "' has no influence on " + model.name();
    }
    Set<String> all = new TreeSet<>(OF_MODELS);
    all.addAll(REASONS.keySet());
    all.addAll(known);
    return "RecBole 1.2.1 has no key '"
        + key
        + "'."
        + Suggestions.didYouMean(key, all)
        + " Rename or remove it";
  }

  private static void reason(String text, String... keys) {
    for (String key : keys) {
      REASONS.put(key, text);
    }
  }
}
