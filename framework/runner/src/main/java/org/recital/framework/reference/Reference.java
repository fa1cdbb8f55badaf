package org.recital.framework.reference;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.framework.spec.Losses;
import org.recital.framework.spec.SpecKeys;
import org.recital.registry.Component;
import org.recital.registry.Description;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.task.Task;

/** Entries of all components of a registry and of all keys of a spec. */
public final class Reference {
  private final Registry registry;

  public Reference(Registry registry) {
    this.registry = registry;
  }

  List<Kind<?>> kinds() {
    return registry.kinds();
  }

  /** The keys of a spec. */
  List<Entry> keys() {
    return SpecKeys.all().stream().map(Reference::key).toList();
  }

  Optional<Entry> key(String name) {
    return keys().stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The dotted paths of all keys of a spec whose values are components of the given kind. */
  List<String> paths(Kind<?> kind) {
    List<String> paths = new ArrayList<>();
    SpecKeys.all().forEach(key -> collectPaths(kind, "", key, paths));
    return paths;
  }

  private static void collectPaths(Kind<?> kind, String prefix, Parameter key, List<String> paths) {
    String path = prefix + key.key();
    Type element = ParameterType.element(key.type());
    boolean isMetric =
        kind.equals(Metric.KIND) && (element == MetricName.class || element == Selection.class);
    if (isMetric || ParameterType.kind(element).filter(kind::equals).isPresent()) {
      paths.add(path);
    }
    ParameterText.nested(key).forEach(inner -> collectPaths(kind, path + ".", inner, paths));
  }

  private static Entry key(Parameter key) {
    return new Entry(
        "key '" + key.key() + "'",
        key.key(),
        List.of(),
        new Description(sentence(key.meaning()), "", List.of()),
        Map.of("value", ParameterText.typeAndDefault(key)),
        ParameterText.nested(key));
  }

  private static String sentence(String phrase) {
    return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1) + ".";
  }

  /** The components of a kind, ordered by name. */
  <T> List<Entry> components(Kind<T> kind) {
    return registry.all(kind).stream().map(this::entry).toList();
  }

  <T> Optional<Entry> component(Kind<T> kind, String name) {
    return registry.find(kind, name).map(this::entry);
  }

  private Entry entry(Component<?, ?> component) {
    return new Entry(
        component.kind() + " '" + component.name() + "'",
        component.name(),
        component.aliases(),
        component.description(),
        facts(component),
        Parameter.of(component.config()));
  }

  /** Properties of a component with its default parameters. */
  private Map<String, String> facts(Component<?, ?> component) {
    Map<String, String> facts = new LinkedHashMap<>();
    Optional<?> instance = Components.byDefault(registry, component.kind(), component.name());
    if (instance.orElse(null) instanceof Model model) {
      facts.put("tasks", tasks(model.tasks()));
      facts.put(
          "training", model instanceof FittedModel ? "fitted, without a loss" : "gradient-trained");
      facts.put("weights of interactions", model.usesWeights() ? "used" : "ignored");
      if (model instanceof GradientModel trained) {
        facts.put("losses", String.join(", ", Losses.of(trained, registry)));
      }
    } else if (instance.orElse(null) instanceof Loss loss) {
      facts.put("models", String.join(", ", models(loss)));
    } else if (instance.orElse(null) instanceof Metric metric) {
      facts.put("tasks", tasks(metric.tasks()));
      facts.put("better", ParameterType.constant(metric.direction()));
      facts.put("cutoff", metric.hasCutoff() ? "yes, as in " + cutoff(component.name()) : "no");
    }
    return facts;
  }

  private static String cutoff(String metric) {
    int bracket = metric.indexOf('[');
    return bracket < 0
        ? metric + "@10"
        : metric.substring(0, bracket) + "@10" + metric.substring(bracket);
  }

  private List<String> models(Loss loss) {
    List<String> names = new ArrayList<>();
    for (Component<?, Model> component : registry.all(Model.KIND)) {
      Components.byDefault(registry, Model.KIND, component.name())
          .filter(model -> model instanceof GradientModel trained && Losses.fit(trained, loss))
          .ifPresent(model -> names.add(component.name()));
    }
    return names;
  }

  private static String tasks(Set<Task> tasks) {
    return tasks.stream().sorted().map(ParameterType::constant).collect(Collectors.joining(", "));
  }
}
