package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.recital.framework.FakeComponents;
import org.recital.framework.FakeComponents.Bias;
import org.recital.framework.search.SearchMethod;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problem;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.Filter;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.MetricName;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

class BinderTest {
  private final Problems problems = new Problems();

  record Everything(
      int count,
      long big,
      double rate,
      boolean deep,
      Bias bias,
      String name,
      Path folder,
      MetricName metric,
      List<Integer> hidden,
      Inner inner,
      OptimizerFactory optimizer,
      List<Filter> filters,
      Optional<Loss> loss,
      OptionalInt most,
      OptionalLong seed,
      OptionalDouble share,
      Optional<Inner> other) {}

  record Inner(@Param(value = "a width", byDefault = "3") int width) {
    Inner {
      ParameterException.requirePositive("width", width);
    }
  }

  record Optimized(
      @Param(value = "optimizer", byDefault = "{type: sgd, learning_rate: 0.5}")
          OptimizerFactory optimizer) {}

  record Thirteenless(@Param("a number") int number) {
    Thirteenless {
      if (number == 13) {
        throw new IllegalArgumentException("13 is not allowed");
      }
    }
  }

  private static final String ALL =
      """
      count: 010
      big: 9000000000
      rate: 1e-3
      deep: true
      bias: items
      name: NO
      folder: some/where
      metric: Recall@10[tail]
      hidden: [256, 128]
      inner: {}
      optimizer: {type: sgd, nesterov: true}
      filters: [{type: min-rating, rating: 4}]
      """;

  @Test
  void every_type_is_bound() {
    Everything bound = (Everything) bind(ALL, Everything.class).orElseThrow().value();

    assertThat(bound)
        .isEqualTo(
            new Everything(
                10,
                9_000_000_000L,
                0.001,
                true,
                Bias.ITEMS,
                "NO",
                Path.of("some/where"),
                MetricName.parse("Recall@10[tail]"),
                List.of(256, 128),
                new Inner(3),
                new FakeComponents.Sgd(0.1, true),
                List.of(new FakeComponents.MinRating(4)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty()));
  }

  @Test
  void optional_values_are_bound_when_given_and_absent_when_null() {
    Everything bound =
        (Everything)
            bind(ALL + "loss: bpr\nmost: 1\nseed: 2\nshare: .5\nother: null\n", Everything.class)
                .orElseThrow()
                .value();

    assertThat(bound.loss()).contains(new FakeComponents.Bpr(1e-4));
    assertThat(bound.most()).hasValue(1);
    assertThat(bound.seed()).hasValue(2);
    assertThat(bound.share()).hasValue(0.5);
    assertThat(bound.other()).isEmpty();
  }

  @Test
  void the_canonical_form_is_the_same_for_the_same_values_and_binds_to_itself() {
    String canonical = canonical(ALL);
    String written = canonical(ALL.replace("010", "'10'").replace("1e-3", "0.00100"));

    assertThat(canonical)
        .isEqualTo(
            """
            {"count":10,"big":9000000000,"rate":0.001,"deep":true,"bias":"items","name":"NO",\
            "folder":"some/where","metric":"Recall@10[tail]","hidden":[256,128],\
            "inner":{"width":3},"optimizer":{"type":"sgd","learning_rate":0.1,"nesterov":true},\
            "filters":[{"type":"min-rating","rating":4}]}""")
        .isEqualTo(written)
        .isEqualTo(canonical(canonical));
  }

  @Test
  void a_component_without_a_type_has_the_type_of_the_default() {
    assertThat(bind("optimizer: {nesterov: true}", Optimized.class).orElseThrow().value())
        .isEqualTo(new Optimized(new FakeComponents.Sgd(0.5, true)));
  }

  @Test
  void wrong_types_are_reported_with_the_expected_type() {
    bind(
        """
        count: 1.5
        big: 99999999999999999999
        rate: NaN
        deep: yes
        bias: item
        name: [a]
        folder: {a: b}
        metric: nDCG@0
        hidden: 256
        inner: 3
        optimizer: [adam]
        filters: [3, {rating: 4}, {type: [x]}]
        """,
        Everything.class);

    assertProblems(
        "spec.yaml:1:8: 'count' must be a whole number, but is '1.5'",
        "spec.yaml:2:6: 'big' must be between -9223372036854775808 and 9223372036854775807, but is"
            + " '99999999999999999999'",
        "spec.yaml:3:7: 'rate' must be a number, but is 'NaN'",
        "spec.yaml:4:7: 'deep' must be true or false, but is 'yes'",
        "spec.yaml:5:7: 'bias' must be none or items or both, but is 'item'",
        "spec.yaml:6:7: 'name' must be text, but is a list",
        "spec.yaml:7:9: 'folder' must be a path, but is a mapping",
        "spec.yaml:8:9: 'metric': 'nDCG@0' is not a metric name; expected one such as nDCG@10,"
            + " AUC or Recall@10[tail]",
        "spec.yaml:9:9: 'hidden' must be a list, but is '256'. Write [256]",
        "spec.yaml:10:8: 'inner' must be a mapping, but is '3'. Known keys: width",
        "spec.yaml:11:12: 'optimizer' must be the name of a component, or a mapping with its"
            + " 'type', but is a list",
        "spec.yaml:12:11: unknown filter '3'. Known filters: min-rating. If it is in a plug-in, name"
            + " its jar in RECITAL_CLASSPATH",
        "spec.yaml:12:14: an element of 'filters' needs 'type'. Known filters: min-rating",
        "spec.yaml:12:34: 'type' must be a name, but is a list. Known filters: min-rating");
  }

  @Test
  void elements_and_missing_values_are_reported() {
    bind(
        ALL.replace("[256, 128]", "[256, wide]").replace("name: NO", "name:").replace("010", "ten"),
        Everything.class);

    assertProblems(
        "spec.yaml:1:8: 'count' must be a whole number, but is 'ten'",
        "spec.yaml:6:6: 'name' has no value",
        "spec.yaml:9:15: an element of 'hidden' must be a whole number, but is 'wide'");
  }

  @Test
  void a_missing_required_parameter_is_reported_with_its_type() {
    bind("{}", FakeComponents.MinRating.class);

    assertProblems("spec.yaml:1:1: toy 'x' needs 'rating' (a number)");
  }

  @Test
  void a_number_too_large_for_a_parameter_is_reported_with_its_bounds() {
    bind("width: 3000000000", Inner.class);

    assertProblems(
        "spec.yaml:1:8: 'width' must be between -2147483648 and 2147483647, but is '3000000000'");
  }

  @Test
  void a_value_that_a_record_refuses_is_reported_at_its_location() {
    bind("width: 0", Inner.class);
    bind("number: 13", Thirteenless.class);

    assertProblems(
        "spec.yaml:1:1: invalid parameters of toy 'x': 13 is not allowed",
        "spec.yaml:1:8: 'width' must be positive, but is 0");
  }

  private Optional<Bound> bind(String yaml, Class<? extends Record> type) {
    ConfigNode.Mapping tree =
        (ConfigNode.Mapping) new YamlReader("spec.yaml", problems).read(yaml).orElseThrow();
    return new Binder(FakeComponents.registry(), problems, false).record(tree, type, "toy 'x'");
  }

  private String canonical(String yaml) {
    Optional<Bound> bound = bind(yaml, Everything.class);
    assertThat(problems.sorted()).isEmpty();
    return CanonicalJson.write(bound.orElseThrow().node().orElseThrow());
  }

  private void assertProblems(String... expected) {
    assertThat(problems.sorted()).extracting(Problem::toString).containsExactly(expected);
  }

  record Searching(SearchMethod method) {}

  @Test
  void messages_about_a_component_name_its_key() {
    assertThat(searching("method: [grid]"))
        .isEqualTo(
            "[spec.yaml:1:9: 'method' must be the name of a component, or a mapping with its 'type',"
                + " but is a list]");
    assertThat(searching("method: {}"))
        .isEqualTo("[spec.yaml:1:9: 'method' needs 'type'. Known searches: grid, random, tpe]");
    assertThat(searching("method: gird"))
        .isEqualTo(
            "[spec.yaml:1:9: unknown search 'gird'. Did you mean 'grid'? Known searches: grid, random, tpe]");
  }

  private static String searching(String yaml) {
    Problems problems = new Problems();
    ConfigNode tree = new YamlReader("spec.yaml", problems).read(yaml).orElseThrow();
    new Binder(FakeComponents.registry(), problems, false)
        .record((ConfigNode.Mapping) tree, Searching.class, "a sweep");
    return problems.sorted().toString();
  }

  @Test
  void a_name_unlike_all_others_may_be_in_a_plug_in() {
    ConfigNode loss = new ConfigNode.Scalar(new SourceLocation("s.yaml", 1, 7), "zzz", true);
    new Binder(FakeComponents.registry(), problems, false).value(loss, Loss.class, "'loss'");

    assertThat(problems.sorted().toString())
        .isEqualTo(
            "[s.yaml:1:7: unknown loss 'zzz'. Known losses: bpr, softmax. If it is in a plug-in,"
                + " name its jar in RECITAL_CLASSPATH]");
  }

  @Test
  void an_alias_is_suggested() {
    ConfigNode loss = new ConfigNode.Scalar(new SourceLocation("s.yaml", 1, 7), "pairwize", true);
    new Binder(FakeComponents.registry(), problems, false).value(loss, Loss.class, "'loss'");

    assertThat(problems.sorted().toString())
        .isEqualTo(
            "[s.yaml:1:7: unknown loss 'pairwize'. Did you mean 'pairwise'? Known losses: bpr,"
                + " softmax]");
  }
}
