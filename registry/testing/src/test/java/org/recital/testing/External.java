package org.recital.testing;

import java.util.List;
import java.util.Map;

/** An external model whose command is a shell script. */
final class External {
  private static final String SCRIPT = "src/test/resources/scores.sh";

  static final Map<String, ?> PARAMETERS =
      Map.of("command", List.of("sh", SCRIPT), "files", List.of(SCRIPT), "output", "scores");

  private External() {}
}
