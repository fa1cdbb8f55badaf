package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.framework.FakeComponents;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.Problem;
import org.recital.registry.config.Problems;

class SpecSchemaTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Path EXPERIMENTS = Path.of("..", "..", "experiments");

  /** All specs in the repository, including those that others include. */
  static List<Path> experiments() throws IOException {
    if (!Files.isDirectory(EXPERIMENTS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(EXPERIMENTS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          // names a component of its own jar, which is not on the class path here
          .filter(file -> !file.toString().contains("plugin-example"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("experiments")
  void every_spec_in_the_repository_is_valid(Path file) throws IOException {
    assertThat(errors(schema(Registry.load()), Files.readString(file))).isEmpty();
  }

  @Test
  void the_schema_in_the_repository_is_current() throws IOException {
    assertThat(Path.of("..", "..", "recital.schema.json"))
        .as("scripts/recital schema > recital.schema.json generates it")
        .hasContent(SpecSchema.of(Registry.load()) + "\n");
  }

  @Test
  void a_spec_with_every_feature_is_valid() {
    assertThat(
            errors(
                """
                experiment: toy
                description: ${env:WHY,none}
                include: [a.yaml, b.yaml]
                task: next-item
                dataset: {type: toy, edition: very-large, files: [a, 1], country: NO, lines: null}
                filters: [{type: min-rating, rating: 3}, {type: min-rating, rating: '${a.b}'}]
                split: random
                model: {embedding_size: 3}
                loss: ${shared.loss}
                training: {epochs: '${env:N}', optimizer: {type: sgd}, early_stopping: null}
                evaluation: {metrics: [nDCG@10, AUC], cutoffs: [1], select: nDCG@10}
                variants:
                  a: {model: popularity}
                  b: {sweep: {parameters: {model.layers: {values: [1]}}, method: grid}}
                sweep:
                  parameters: {loss.l2: {loguniform: [1e-4, 1e-2]}}
                  zip: [a, b]
                  exclude: {a: 1}
                seeds: [1, 2]
                run: {device: cuda:1, workers: 2, retries: 0, on_failure: stop}
                expect: [{variant: a, metric: nDCG@10, between: [0, 1], source: x}]
                tracking: {mlflow: {uri: http://127.0.0.1:5000}}
                """))
        .isEmpty();
  }

  @Test
  void invalid_specs_are_rejected() {
    assertThat(List.of("modle: a", "model: {type: bpr-mf, layer: 3}", "model: lightgcm"))
        .allSatisfy(text -> assertThat(errors(text)).isNotEmpty());
    assertThat(List.of("training: {epochs: many}", "seeds: 3", "task: rank", "run: {x: 1}"))
        .allSatisfy(text -> assertThat(errors(text)).isNotEmpty());
    assertThat(
            List.of("variants: {a: {seeds: {values: [1]}}}", "training: {optimizer: {type: admm}}"))
        .allSatisfy(text -> assertThat(errors(text)).isNotEmpty());
  }

  private static final String COMPLETE =
      """
      experiment: toy
      dataset: {type: movielens, edition: 100k}
      split: random
      model: bpr-mf
      loss: bpr
      evaluation: {metrics: [nDCG], select: nDCG@10}
      """;

  @Test
  void a_complete_spec_is_valid_with_aliases_of_components() {
    JsonSchema schema = schema(Registry.load());
    assertThat(errors(schema, COMPLETE)).isEmpty();
    assertThat(errors(schema, COMPLETE.replace("loss: bpr", "loss: cross-entropy"))).isEmpty();
    assertThat(errors(schema, COMPLETE.replace("loss: bpr", "loss: {type: cross-entropy}")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment", "dataset", "split", "model"})
  void a_required_key_may_be_missing_only_where_another_spec_can_supply_it(String key) {
    String without =
        COMPLETE.lines().filter(line -> !line.startsWith(key)).collect(Collectors.joining("\n"));
    JsonSchema schema = schema(Registry.load());
    assertThat(errors(schema, without)).isNotEmpty();
    assertThat(errors(schema, without + "\ninclude: base.yaml")).isEmpty();
  }

  @Test
  void a_required_parameter_of_a_component_is_required() {
    JsonSchema schema = schema(Registry.load());
    assertThat(errors(schema, COMPLETE.replace("{type: movielens, edition: 100k}", "movielens")))
        .isNotEmpty();
    assertThat(errors(schema, COMPLETE.replace(", edition: 100k", ""))).isNotEmpty();
    assertThat(errors(schema, COMPLETE + "filters: [k-core]")).isEmpty();
    assertThat(errors(schema, COMPLETE + "filters: [min-rating]")).isNotEmpty();
    assertThat(errors(schema, COMPLETE + "filters: [{type: min-rating}]")).isNotEmpty();
    assertThat(errors(schema, COMPLETE + "filters: [{type: min-rating, rating: 3}]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'model: {type: lightgcn, layers: 0}',              'model: {type: lightgcn, layers: -1}'
          'model: {type: lightgcn, embedding_size: 1}',      'model: {type: lightgcn, embedding_size: 0}'
          'model: {type: lightgcn, init_std: 0.1}',          'model: {type: lightgcn, init_std: 0}'
          'training: {batch_size: 1}',                       'training: {batch_size: 0}'
          'seeds: [1, 2]',                                   'seeds: [1, 1]'
          'evaluation: {metrics: [nDCG], cutoffs: [5]}',     'evaluation: {metrics: [nDCG], cutoffs: [0]}'
          'evaluation: {metrics: [AUC]}',                    'evaluation: {metrics: [AUC@10]}'
          'evaluation: {metrics: [Gini@5]}',                 'evaluation: {metrics: [nDCG], select: TrueRecall@5}'
          'evaluation: {metrics: [nDCG], select: nDCG@5}',   'evaluation: {metrics: [nDCG], select: nDCG}'
          'run: {device: cuda:1}',                           'run: {device: gpu}'
          'run: {workers: 1}',                               'run: {workers: 0}'
          'sweep: {parameters: {model.layers: {values: [1]}}}',        'sweep: {parameters: {model.layers: {values: []}}}'
          'sweep: {parameters: {model.layers: {values: [1]}}}',        'sweep: {parameters: {seeds: {values: [1]}}}'
          'sweep: {method: grid, parameters: {loss.a: {values: [1]}}}', 'sweep: {method: hyperband, parameters: {loss.a: {values: [1]}}}'
          'sweep: {parameters: {loss.a: {loguniform: [1, 2]}}}', 'sweep: {parameters: {loss.a: {loguniform: [0, 1]}}}'
          """)
  void limits_are_those_of_the_loader(String valid, String invalid) {
    JsonSchema schema = schema(Registry.load());
    assertThat(errors(schema, "include: base.yaml\nexperiment: a\n" + valid)).isEmpty();
    assertThat(errors(schema, "include: base.yaml\nexperiment: a\n" + invalid)).isNotEmpty();
  }

  /** Values that the schema and the loader both accept, and values that both refuse. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evaluation: {metrics: [nDCG], cutoffs: ['5']}           | evaluation: {metrics: [nDCG], cutoffs: ['five']}
          evaluation: {metrics: [nDCG, Recall]}                   | evaluation: {metrics: []}
          evaluation: {metrics: [nDCG, Recall]}                   | evaluation: {metrics: [nDCG, nDCG]}
          evaluation: {cutoffs: [999999999]}                      | evaluation: {cutoffs: [1000000000]}
          evaluation: {select: {nDCG@10: 0.7, AUC: '0.3'}}        | evaluation: {select: {nDCG@10: 0.7, AUC: 0}}
          evaluation: {select: {nDCG@10: 1e-9}}                   | evaluation: {select: {}}
          evaluation: {select: {nDCG@10: 1e30, Gini@5: 1}}        | evaluation: {select: {nDCG: 1, Gini@5: 1}}
          evaluation: {select: {nDCG@10: 1}}                      | evaluation: {select: [nDCG@10]}
          evaluation: {select: {nDCG@10: 1}}                      | evaluation: {select: {nDCG@10: many}}
          training: {epochs: '3'}                                 | training: {epochs: '3.5'}
          training: {epochs: '+3'}                                | training: {epochs: ''}
          training: {optimizer: {type: adam, learning_rate: '1e-3'}} | training: {optimizer: {type: adam, learning_rate: '1e-'}}
          training: {optimizer: {type: adam, learning_rate: 1e30}} | training: {optimizer: {type: adam, learning_rate: 1e31}}
          training: {optimizer: {type: sgd, momentum: 0.5, nesterov: 'true'}} | training: {optimizer: {type: sgd, momentum: 0.5, nesterov: 'yes'}}
          training: {optimizer: {learning_rate: 0.1}}             | training: {optimizer: {type: adamw, learning_rat: 0.1}}
          training: {validate_every: {steps: 3}}                  | training: {validate_every: {}}
          training: {validate_every: {epochs: null, steps: 3}}    | training: {validate_every: {epochs: 1, steps: 3}}
          model: {type: bpr-mf, embedding_size: 65536}            | model: {type: bpr-mf, embedding_size: 65537}
          model: {type: bpr-mf}                                   | model: {}
          model: {type: bpr-mf}                                   | model: {embedding_size: 8}
          loss: {type: bpr}                                       | loss: {l2: 0.1}
          dataset: {type: synthetic, seed: 2147483647}            | dataset: {type: synthetic, seed: 2147483648}
          dataset: {type: synthetic, seed: -2147483648}           | dataset: {type: synthetic, seed: -2147483649}
          filters: [{type: sample-users, count: 3}]               | filters: [sample-users]
          filters: [{type: sample-users, share: 0.5}]             | filters: [{type: sample-users}]
          filters: [{type: sample-users, share: 0.5}]             | filters: [{type: sample-users, share: 0.5, count: 3}]
          filters: [{type: id-range, users: < 9, items: < 9}]     | filters: [id-range]
          filters: [{type: k-core, users: 3}]                     | filters: [{users: 3}]
          sweep: {method: {}, parameters: {model.embedding_size: {values: [8]}}} | sweep: {method: hyperband, parameters: {model.embedding_size: {values: [8]}}}
          sweep: {method: tpe, trials: 2, parameters: {model.embedding_size: {int_loguniform: [8, 9]}}} | sweep: {method: tpe, trials: 0, parameters: {model.embedding_size: {int_loguniform: [0, 9]}}}
          sweep: {halving: {epochs: 3}, parameters: {model.embedding_size: {values: [8]}}} | sweep: {halving: {epochs: 0}, parameters: {model.embedding_size: {values: [8]}}}
          """)
  void the_schema_agrees_with_the_loader(String valid, String invalid, @TempDir Path folder) {
    JsonSchema schema = schema(Registry.load());

    assertThat(errors(schema, complete(valid))).isEmpty();
    assertThat(problems(complete(valid), folder)).isEmpty();
    assertThat(errors(schema, complete(invalid))).isNotEmpty();
    assertThat(problems(complete(invalid), folder)).isNotEmpty();
  }

  /** The complete spec with another value of one key. */
  private static String complete(String change) {
    String key = change.substring(0, change.indexOf(':') + 1);
    return COMPLETE
            .lines()
            .filter(line -> !line.startsWith(key))
            .collect(Collectors.joining("\n", "", "\n"))
        + change
        + "\n";
  }

  private static List<Problem> problems(String text, Path folder) {
    try {
      Path file = Files.writeString(folder.resolve("spec.yaml"), text);
      new SpecLoader(Registry.load()).load(file, List.of());
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_loss_that_the_model_does_not_support_is_invalid() {
    JsonSchema schema = schema(Registry.load());
    String neumf = COMPLETE.replace("bpr-mf", "neumf");
    assertThat(errors(schema, neumf)).isEmpty();
    assertThat(errors(schema, neumf.replace("loss: bpr", "loss: cross-entropy"))).isNotEmpty();
    assertThat(errors(schema, neumf.replace("loss: bpr", "loss: {type: full-softmax}")))
        .isNotEmpty();
  }

  @Test
  void it_has_meanings_and_defaults() {
    assertThat(SpecSchema.of(FakeComponents.registry()))
        .contains("\"description\" : \"embedding size\"")
        .contains("\"default\" : 64")
        .contains("\"enum\" : [ \"none\", \"items\", \"both\" ]");
  }

  private static Set<ValidationMessage> errors(String yaml) {
    return errors(schema(FakeComponents.registry()), yaml);
  }

  private static Set<ValidationMessage> errors(JsonSchema schema, String yaml) {
    Problems problems = new Problems();
    ConfigNode tree = new YamlReader("spec.yaml", problems).read(yaml).orElseThrow();
    assertThat(problems.sorted()).isEmpty();
    return schema.validate(json(tree));
  }

  private static JsonSchema schema(Registry registry) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(SpecSchema.of(registry));
  }

  /** A tree as editors parse it: plain scalars have the types of YAML 1.2. */
  private static JsonNode json(ConfigNode node) {
    if (node instanceof ConfigNode.Sequence list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (node instanceof ConfigNode.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
    if (scalar.literal()) {
      return JSON.textNode(scalar.text());
    }
    if (scalar.isNull() || scalar.isMissing()) {
      return JSON.nullNode();
    }
    if (scalar.text().equals("true") || scalar.text().equals("false")) {
      return JSON.booleanNode(scalar.text().equals("true"));
    }
    if (scalar.text().matches(NumberParser.WHOLE_FORM)) {
      return JSON.numberNode(new BigInteger(scalar.text()));
    }
    return NumberParser.any(scalar.text()).isPresent()
        ? JSON.numberNode(new BigDecimal(scalar.text()))
        : JSON.textNode(scalar.text());
  }
}
