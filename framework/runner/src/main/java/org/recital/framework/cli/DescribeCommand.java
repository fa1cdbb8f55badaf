package org.recital.framework.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.reference.Reference;
import org.recital.framework.reference.TerminalPage;
import org.recital.framework.spec.SpecKeys;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital describe}: describes a component, a kind of component, or a key of a spec. */
@Command(
    name = "describe",
    description =
        "Describe a component and its parameters, or a key of a spec; without arguments, list all"
            + " keys and kinds of components.")
final class DescribeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND|KEY",
      description = "A kind of component, such as model, or a key of a spec, such as training.")
  private Optional<String> subject = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A component of that kind, such as lightgcn.")
  private Optional<String> name = Optional.empty();

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TerminalPage page = new TerminalPage(new Reference(console.registry()), console.out());
    if (subject.isEmpty()) {
      page.overview();
      return ExitStatus.OK;
    }
    Optional<Kind<?>> kind = Kinds.find(console.registry(), subject.get());
    if (name.isPresent()) {
      return kind.map(known -> component(page, known, name.get()))
          .orElseGet(() -> refuse(Kinds.unknown(console.registry(), subject.get())));
    }
    boolean isKey = page.key(subject.get());
    kind.ifPresent(
        known -> {
          console.out().println(ParameterType.plural(known) + ":");
          page.list(known);
        });
    return isKey || kind.isPresent() ? ExitStatus.OK : refuse(unknown(subject.get()));
  }

  private <T> int component(TerminalPage page, Kind<T> kind, String named) {
    if (page.component(kind, named)) {
      return ExitStatus.OK;
    }
    List<String> names = console.registry().all(kind).stream().map(Component::name).toList();
    return refuse(
        String.format(
            Locale.ROOT,
            "unknown %s '%s'.%s Known %s: %s",
            kind,
            named,
            Suggestions.didYouMean(named, console.registry().names(kind)),
            ParameterType.plural(kind),
            Suggestions.known(names)));
  }

  private String unknown(String word) {
    List<String> keys = SpecKeys.all().stream().map(Parameter::key).toList();
    return String.format(
        Locale.ROOT,
        "'%s' is neither a kind of component nor a key of a spec.%s Known keys: %s",
        word,
        Suggestions.didYouMean(word, keys),
        Suggestions.known(keys));
  }

  private int refuse(String message) {
    console.err().println("recital: " + message);
    return ExitStatus.BAD_INPUT;
  }
}
