package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A type of data set that can read a file, and the parameters that were detected from the file.
 *
 * @param type name of the data set
 * @param parameters values of the parameters that differ from the defaults, by key
 * @param comments comment lines for the spec that describe the detected format
 */
public record DetectedSource(String type, Map<String, String> parameters, List<String> comments) {
  public DetectedSource {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    comments = List.copyOf(comments);
  }

  /** Lines for a spec that reads the file, preceded by the comments. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(comments);
    lines.add("dataset:");
    lines.add("  type: " + type);
    parameters.forEach((key, value) -> lines.add("  " + key + ": " + quoted(value)));
    return lines;
  }

  /** A value in YAML syntax. */
  public static String quoted(String value) {
    boolean plain =
        value.matches("[A-Za-z_/][\\w./-]*|[0-9]+") && !value.matches("null|~|yes|no|on|off");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }
}
