package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recital.framework.spec.ComponentArguments;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.DatasetSource;
import picocli.CommandLine.Parameters;

/** A data set on the command line, by its name in a spec and its parameters. */
final class DataArguments {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A data set, as 'recital list dataset' has it.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Its parameters, as in a spec, such as edition=100k.")
  private List<String> parameters = new ArrayList<>();

  DatasetSource source(Console console) {
    return ComponentArguments.bind(console.registry(), DatasetSource.KIND, name, parameters);
  }

  static DataHome home(Console console) {
    return DataFolders.of(console, Path.of("").toAbsolutePath());
  }
}
