package org.recital.framework.draft.recbole;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.recital.registry.config.Suggestions;

/**
 * A model of RecBole 1.2.1.
 *
 * @param kind kind of the model, which RecBole's defaults depend on
 * @param defaults default values of its parameters, one a line
 */
record RecBoleModel(String name, Kind kind, String defaults) {
  /** Kinds of models with different defaults. */
  enum Kind {
    GENERAL,
    SEQUENTIAL,
    CONTEXT_AWARE,
    KNOWLEDGE_AWARE,
    UNKNOWN
  }

  /** Models with a counterpart, with the defaults of their parameters. */
  private static final Map<String, String> TRANSLATED =
      Map.of(
          "Pop", "",
          "ItemKNN", "k: 100\nshrink: 0\nknn_method: item\n",
          "BPR", "embedding_size: 64\n",
          "EASE", "reg_weight: 250\n",
          "SLIMElastic", "alpha: 0.2\nl1_ratio: 0.02\npositive_only: true\nhide_item: true\n",
          "LightGCN", "embedding_size: 64\nn_layers: 2\nreg_weight: 0.00001\n",
          "NeuMF",
              """
              mf_embedding_size: 64
              mlp_embedding_size: 64
              mlp_hidden_size: [128, 64]
              dropout_prob: 0.1
              mf_train: true
              mlp_train: true
              use_pretrain: false
              """,
          "Random", "",
          "SASRec",
              """
              n_layers: 2
              n_heads: 2
              hidden_size: 64
              inner_size: 256
              hidden_dropout_prob: 0.5
              attn_dropout_prob: 0.5
              hidden_act: gelu
              initializer_range: 0.02
              loss_type: CE
              """,
          "GRU4Rec",
              """
              embedding_size: 64
              hidden_size: 128
              num_layers: 1
              dropout_prob: 0.3
              loss_type: CE
              """);

  private static final Set<String> GENERAL =
      names(
          """
          ADMMSLIM AsymKNN BPR CDAE ConvNCF DGCF DMF DiffRec EASE ENMF FISM GCMC ItemKNN LDiffRec
          LINE LightGCN MacridVAE MultiDAE MultiVAE NAIS NCEPLRec NCL NGCF NNCF NeuMF Pop RaCT
          Random RecVAE SGL SLIMElastic SimpleX SpectralCF
          """);

  private static final Set<String> SEQUENTIAL =
      names(
          """
          BERT4Rec CORE Caser DIEN DIN FDSA FEARec FOSSIL FPMC GCSAN GRU4Rec GRU4RecCPR GRU4RecF
          GRU4RecKG HGN HRM KSR LightSANs NARM NPE NextItNet RepeatNet S3Rec SASRec SASRecCPR
          SASRecF SHAN SINE SRGNN STAMP TransRec
          """);

  private static final Set<String> CONTEXT_AWARE =
      names(
          """
          AFM AutoInt DCN DCNV2 DSSM DeepFM EulerNet FFM FM FNN FiGNN FwFM KD_DAGFM LR NFM PNN
          WideDeep lightgbm xDeepFM xgboost
          """);

  private static final Set<String> KNOWLEDGE_AWARE =
      names("CFKG CKE KGAT KGCN KGIN KGNNLS KTUP MCCLK MKR RippleNet");

  static RecBoleModel of(String name) {
    return new RecBoleModel(name, kind(name), TRANSLATED.getOrDefault(name, ""));
  }

  /** The reason why a model cannot be translated, and what to do; empty if it can be translated. */
  Optional<String> untranslated() {
    if (TRANSLATED.containsKey(name)) {
      return Optional.empty();
    }
    String external =
        " Name a model that 'recital list model' prints, or train RecBole's as an external model"
            + " (docs/external-models.md).";
    return Optional.of(
        switch (kind) {
          case UNKNOWN -> "RecBole 1.2.1 has no model '" + name + "'." + didYouMean() + external;
          case CONTEXT_AWARE ->
              "'"
                  + name
                  + "' predicts labels of 0 and 1 from features; Recital has no such task."
                  + external;
          default -> "Recital has no model '" + name + "'." + external;
        });
  }

  private String didYouMean() {
    List<String> all =
        Stream.of(GENERAL, SEQUENTIAL, CONTEXT_AWARE, KNOWLEDGE_AWARE)
            .flatMap(Set::stream)
            .toList();
    return Suggestions.didYouMean(name, all);
  }

  private static Kind kind(String name) {
    if (GENERAL.contains(name)) {
      return Kind.GENERAL;
    }
    if (SEQUENTIAL.contains(name)) {
      return Kind.SEQUENTIAL;
    }
    if (CONTEXT_AWARE.contains(name)) {
      return Kind.CONTEXT_AWARE;
    }
    return KNOWLEDGE_AWARE.contains(name) ? Kind.KNOWLEDGE_AWARE : Kind.UNKNOWN;
  }

  private static Set<String> names(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+", -1)));
  }
}
