package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Suggestions;

/** Suggestions for unknown keys of a spec or of a variant. */
record UnknownKeys(Registry registry) {
  /**
   * The text " Did you mean 'x'?", where x is a similar known key or, if there is none, the path of
   * the parameter with this name in a section, such as {@code split.fold}. Empty if there is
   * neither.
   *
   * @param known the known keys
   * @param trial the sections of the trial
   */
  String didYouMean(String key, List<String> known, ConfigNode.Mapping trial) {
    String similar = Suggestions.didYouMean(key, known);
    return similar.isEmpty()
        ? SpecKeys.trialKeys().stream()
            .filter(section -> parameters(section, trial).anyMatch(key::equals))
            .findFirst()
            .map(section -> " Did you mean '" + section.key() + "." + key + "'?")
            .orElse("")
        : similar;
  }

  /** The keys of the parameters of a section. */
  private Stream<String> parameters(Parameter section, ConfigNode.Mapping trial) {
    Optional<Kind<?>> kind = ParameterType.kind(section.type());
    if (kind.isPresent()) {
      return registry.find(kind.get(), TrialChecks.type(trial, section.key())).stream()
          .map(Component::config)
          .flatMap(UnknownKeys::keys);
    }
    return ParameterType.isRecord(section.type())
        ? keys(ParameterType.raw(section.type()).asSubclass(Record.class))
        : Stream.empty();
  }

  private static Stream<String> keys(Class<? extends Record> parameters) {
    return Parameter.of(parameters).stream().map(Parameter::key);
  }
}
