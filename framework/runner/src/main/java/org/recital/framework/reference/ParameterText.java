package org.recital.framework.reference;

import java.lang.reflect.Type;
import java.util.List;
import org.recital.framework.spec.SpecKeys;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;

/** Formats the types and defaults of parameters as text. */
final class ParameterText {
  private ParameterText() {}

  /** The type and default, such as "a whole number ≥ 1, by default 64". */
  static String typeAndDefault(Parameter parameter) {
    return type(parameter) + ", " + byDefault(parameter);
  }

  /** The type with limits and unit, such as "a number in [0, 1), in days". */
  static String type(Parameter parameter) {
    String type = name(parameter);
    String interval = parameter.limits().interval();
    if (!interval.isEmpty()) {
      type += (interval.startsWith("[") || interval.startsWith("(") ? " in " : " ") + interval;
    }
    return parameter.unit().isEmpty() ? type : type + ", in " + parameter.unit();
  }

  private static String name(Parameter parameter) {
    if (parameter.pattern().isEmpty()) {
      return ParameterType.described(parameter.type());
    }
    return parameter.limits().hasLower() ? "text, or a whole number" : "text";
  }

  static String byDefault(Parameter parameter) {
    return parameter
        .byDefault()
        .map(text -> "by default " + text)
        .orElse(parameter.isOptional() ? "optional" : "required");
  }

  /** The nested parameters, if the type of a parameter or of its elements is a record. */
  static List<Parameter> nested(Parameter parameter) {
    Type element = ParameterType.element(parameter.type());
    if (element == SpecKeys.Sweep.class) {
      return SpecKeys.sweepKeys();
    }
    if (element == TrialSpec.class) {
      return SpecKeys.trialKeys();
    }
    return ParameterType.isRecord(element) && ParameterType.kind(element).isEmpty()
        ? Parameter.of(ParameterType.raw(element).asSubclass(Record.class))
        : List.of();
  }
}
