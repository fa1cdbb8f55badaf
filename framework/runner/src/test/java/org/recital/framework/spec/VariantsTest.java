package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.FakeComponents;
import org.recital.framework.search.Trial;
import org.recital.framework.search.Variant;

class VariantsTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void a_variant_is_merged_over_the_spec() {
    assertThat(canonical("model: {type: bpr-mf, layers: 2, bias: both}", "{model: {layers: 1}}"))
        .contains("\"layers\":1,\"bias\":\"both\"");
  }

  @Test
  void another_type_replaces_all_parameters() {
    String base = "training: {optimizer: {type: sgd, learning_rate: 0.5, nesterov: true}}";

    assertThat(canonical(base, "{training: {optimizer: {type: adam}}}"))
        .contains("\"optimizer\":{\"type\":\"adam\",\"learning_rate\":0.001}");
    assertThat(canonical(base, "{training: {optimizer: adam}}"))
        .contains("\"optimizer\":{\"type\":\"adam\",\"learning_rate\":0.001}");
  }

  @Test
  void the_same_type_keeps_the_other_parameters_in_short_and_long_form() {
    String base = "training: {optimizer: {type: sgd, learning_rate: 0.5, nesterov: true}}";

    assertThat(canonical(base, "{training: {optimizer: sgd}}"))
        .contains("{\"type\":\"sgd\",\"learning_rate\":0.5,\"nesterov\":true}");
    assertThat(canonical(base, "{training: {optimizer: {type: sgd, learning_rate: 1}}}"))
        .contains("{\"type\":\"sgd\",\"learning_rate\":1,\"nesterov\":true}");
    assertThat(canonical("training: {optimizer: sgd}", "{training: {optimizer: {nesterov: true}}}"))
        .contains("{\"type\":\"sgd\",\"learning_rate\":0.1,\"nesterov\":true}");
  }

  @Test
  void the_selection_is_replaced_as_a_whole() {
    String mean = "evaluation: {select: {nDCG@10: 0.7, Recall@10: 0.3}}";

    assertThat(canonical(mean, "{evaluation: {select: {AUC: 3, MRR@5: 1}}}"))
        .contains("\"select\":{\"AUC\":3,\"MRR@5\":1}");
    assertThat(canonical(mean, "{evaluation: {select: AUC}}")).contains("\"select\":\"AUC\"");
    assertThat(canonical(mean, "{evaluation: {cutoffs: [5]}}"))
        .contains("\"select\":{\"nDCG@10\":0.7,\"Recall@10\":0.3}");
    assertThat(canonical("evaluation: {select: AUC}", "{" + mean + "}"))
        .contains("\"select\":{\"nDCG@10\":0.7,\"Recall@10\":0.3}");
    assertThat(canonical(mean, "{evaluation: {select: null}}")).doesNotContain("select");
  }

  @Test
  void an_alias_is_the_same_type() {
    String bpr = "{type: bpr, l2: 0.5}";
    String pairwise = "{type: pairwise, l2: 0.5}";

    assertThat(loss(bpr, "pairwise")).isEqualTo(0.5);
    assertThat(loss(bpr, "{type: pairwise}")).isEqualTo(0.5);
    assertThat(loss(pairwise, "{type: bpr}")).isEqualTo(0.5);
    assertThat(loss(pairwise, "{l2: 2}")).isEqualTo(2);
  }

  /** The weight of the L2 penalty of a variant. */
  private double loss(String base, String variant) {
    String spec = Specs.COMPLETE.replace("loss: bpr", "loss: " + base);
    Experiment experiment = specs.load(spec + "variants: {a: {loss: " + variant + "}}\n");
    return ((FakeComponents.Bpr) experiment.trials().get(0).spec().loss().orElseThrow()).l2();
  }

  @Test
  void null_removes_an_optional_value() {
    String base = "training: {early_stopping: {patience: 3}}\nevaluation: {select: nDCG@10}";

    assertThat(canonical(base, "{}")).contains("early_stopping");
    assertThat(canonical(base, "{training: {early_stopping: null}}"))
        .doesNotContain("early_stopping");
  }

  @Test
  void a_fitted_variant_has_neither_loss_nor_training_of_the_spec() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE
                + "training: {epochs: 3}\n"
                + "variants: {popularity: {model: popularity}, factors: {}}\n");

    Trial fitted = experiment.trials().get(0);
    assertThat(fitted.resolved().json()).doesNotContain("\"loss\"").doesNotContain("\"training\"");
    assertThat(Specs.loader().trial(fitted.resolved().json()).spec()).isEqualTo(fitted.spec());
  }

  @Test
  void a_spec_without_variants_is_one_variant_named_after_its_model() {
    assertThat(specs.load(Specs.COMPLETE).variants())
        .extracting(Variant::name)
        .containsExactly("bpr-mf");
  }

  @Test
  void empty_and_invalid_variants_are_refused() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + """
                    variants:
                      nothing:
                      text: popularity
                      a/b: {}
                      typo: {modle: popularity, seeds: [1]}
                    """))
        .containsExactly(
            "spec.yaml:7:3: variant 'nothing' is empty; write {} for a variant without changes",
            "spec.yaml:8:3: variant 'text' must be a mapping of changes, such as {model:"
                + " popularity}",
            "spec.yaml:9:3: the name of a variant must be text of up to 100 characters without '|',"
                + " '/' and '\\', but is 'a/b'",
            "spec.yaml:10:10: unknown key 'modle' for variant 'typo'. Did you mean 'model'? Known"
                + " keys: dataset, evaluation, filters, loss, model, split, sweep, task, training",
            "spec.yaml:10:29: unknown key 'seeds' for variant 'typo'. Known keys: dataset,"
                + " evaluation, filters, loss, model, split, sweep, task, training");
    assertThat(specs.problems(Specs.COMPLETE + "variants: {}\n"))
        .containsExactly(
            "spec.yaml:6:11: 'variants' is empty; add at least one, or remove the key");
    assertThat(specs.problems(Specs.COMPLETE + "variants: [a]\n"))
        .containsExactly(
            "spec.yaml:6:11: 'variants' must be a mapping of names to changes, but is a list");
  }

  @Test
  void values_that_every_variant_overrides_are_still_checked() {
    assertThat(
            specs.problems(
                Specs.COMPLETE.replace("bpr-mf", "{type: bpr-mf, layer: 2}")
                    + "variants: {popularity: {model: popularity}}\n"))
        .containsExactly(
            "spec.yaml:4:23: unknown key 'layer' for model 'bpr-mf'. Did you mean 'layers'? Known"
                + " keys: bias, embedding_size, hidden, layers");
  }

  @Test
  void a_key_that_all_variants_lack_is_reported_once_and_one_that_a_variant_lacks_at_the_variant() {
    String split = Specs.COMPLETE.replace("split: random\n", "").replace("model: bpr-mf\n", "");

    assertThat(specs.problems(split + "variants: {a: {model: bpr-mf}, b: {model: popularity}}\n"))
        .containsExactly(
            "spec.yaml:1:1: a spec needs 'split' (the name of a component, or a mapping with its"
                + " 'type')");
    assertThat(specs.problems(split + "split: random\nvariants: {a: {model: bpr-mf}, b: {}}\n"))
        .containsExactly(
            "spec.yaml:5:32: variant 'b' needs 'model' (the name of a component, or a mapping with"
                + " its 'type')");
  }

  private String canonical(String base, String variant) {
    String text = Specs.COMPLETE;
    if (base.startsWith("model")) {
      text = text.replace("model: bpr-mf\n", "");
    }
    return specs
        .load(text + base + "\nvariants: {row: " + variant + "}\n")
        .trials()
        .get(0)
        .resolved()
        .json();
  }
}
