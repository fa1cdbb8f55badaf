package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recital.framework.spec.ComponentArguments;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.DatasetSource;
import picocli.CommandLine.Parameters;

/** Arguments that name a data set and its parameters, as in a spec. */
final class DataArguments {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "Name of a data set; 'recital list dataset' lists all names. 'data describe' also takes"
              + " the path of a file or of a spec.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Parameters of the data set, as in a spec, such as edition=100k.")
  private List<String> parameters = new ArrayList<>();

  String name() {
    return name;
  }

  /** Whether the name is the path of a file, and not the name of a data set. */
  boolean isFile(Console console) {
    boolean known = console.registry().find(DatasetSource.KIND, name).isPresent();
    return !known && parameters.isEmpty() && (name.contains(".") || name.contains("/"));
  }

  /** Whether the name is the path of a spec, and not the name of a data set. */
  boolean isSpec(Console console) {
    return isFile(console) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  DatasetSource source(Console console) {
    return ComponentArguments.bind(console.registry(), DatasetSource.KIND, name, parameters);
  }

  static DataHome home(Console console) {
    return DataFolders.of(console, Path.of("").toAbsolutePath());
  }
}
