package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital describe}: a component and its parameters. */
@Command(name = "describe", description = "Describe a component and its parameters.")
final class DescribeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "KIND", description = "A slot, such as model or loss.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "A name, as 'recital list' has it.")
  private String name = "";

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<Kind<?>> known = Kinds.find(console.registry(), kind);
    if (known.isEmpty()) {
      console.err().println("recital: " + Kinds.unknown(console.registry(), kind));
      return ExitStatus.BAD_INPUT;
    }
    return describe(known.get());
  }

  private <T> int describe(Kind<T> of) {
    Optional<Component<?, T>> found = console.registry().find(of, name);
    if (found.isEmpty()) {
      List<String> names = new ArrayList<>();
      console.registry().all(of).forEach(component -> names.add(component.name()));
      console
          .err()
          .printf(
              Locale.ROOT,
              "recital: unknown %s '%s'.%s Known %s: %s%n",
              of,
              name,
              Suggestions.didYouMean(name, names),
              ParameterType.plural(of),
              Suggestions.known(names));
      return ExitStatus.BAD_INPUT;
    }
    console.out().printf(Locale.ROOT, "%s '%s'%n", of, name);
    List<Parameter> parameters = Parameter.of(found.get().config());
    if (parameters.isEmpty()) {
      console.out().println("  has no parameters");
    }
    parameters.forEach(parameter -> print(parameter, "  "));
    return ExitStatus.OK;
  }

  private void print(Parameter parameter, String indent) {
    console.out().printf(Locale.ROOT, "%s%s: %s%n", indent, parameter.key(), type(parameter));
    if (!parameter.meaning().isEmpty()) {
      console.out().printf(Locale.ROOT, "%s    %s%n", indent, parameter.meaning());
    }
    if (ParameterType.isRecord(ParameterType.element(parameter.type()))) {
      Class<? extends Record> nested =
          ParameterType.raw(ParameterType.element(parameter.type())).asSubclass(Record.class);
      Parameter.of(nested).forEach(inner -> print(inner, indent + "    "));
    }
  }

  private static String type(Parameter parameter) {
    String type = ParameterType.described(parameter.type());
    if (parameter.byDefault().isPresent()) {
      return type + ", by default " + parameter.byDefault().get();
    }
    return type + (parameter.isOptional() ? ", optional" : ", required");
  }
}
