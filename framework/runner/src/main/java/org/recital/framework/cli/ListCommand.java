package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital list}: what specs can name. */
@Command(name = "list", description = "List what specs can name.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      description = "A slot of a spec, such as model or loss; without it, all of them.")
  private Optional<String> kind = Optional.empty();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (kind.isPresent()) {
      Optional<Kind<?>> known = Kinds.find(console.registry(), kind.get());
      if (known.isEmpty()) {
        console.err().println("recital: " + Kinds.unknown(console.registry(), kind.get()));
        return ExitStatus.BAD_INPUT;
      }
      names(known.get()).forEach(console.out()::println);
      return ExitStatus.OK;
    }
    for (Kind<?> each : console.registry().kinds()) {
      console.out().printf(Locale.ROOT, "%-11s %s%n", each.key(), String.join(", ", names(each)));
    }
    return ExitStatus.OK;
  }

  private <T> List<String> names(Kind<T> of) {
    List<String> names = new ArrayList<>();
    for (Component<?, T> component : console.registry().all(of)) {
      names.add(component.name());
    }
    return names;
  }
}
