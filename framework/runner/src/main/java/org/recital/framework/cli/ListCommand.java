package org.recital.framework.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.reference.Reference;
import org.recital.framework.reference.TerminalPage;
import org.recital.registry.Kind;
import org.recital.registry.config.ParameterType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital list}: lists components with their summaries. */
@Command(name = "list", description = "List the components of specs, one line each.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      description = "A kind of component, such as model or loss; by default, all kinds.")
  private Optional<String> kind = Optional.empty();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TerminalPage page = new TerminalPage(new Reference(console.registry()), console.out());
    if (kind.isPresent()) {
      Optional<Kind<?>> known = Kinds.find(console.registry(), kind.get());
      if (known.isEmpty()) {
        console.err().println("recital: " + Kinds.unknown(console.registry(), kind.get()));
        return ExitStatus.BAD_INPUT;
      }
      page.list(known.get());
      return ExitStatus.OK;
    }
    for (Kind<?> each : console.registry().kinds()) {
      console.out().println(ParameterType.plural(each) + ":");
      page.list(each);
    }
    return ExitStatus.OK;
  }
}
