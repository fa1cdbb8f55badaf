package org.recital.framework.draft.recbole;

import java.util.ArrayList;
import java.util.List;
import org.recital.framework.draft.AlignedComments;

/** Lines of a spec, each with a comment that names the source of its value. */
final class SpecLines {
  private final List<String> lines = new ArrayList<>();

  /** Adds a line with a comment. An empty comment is left out. */
  SpecLines add(String line, String comment) {
    lines.add(comment.isEmpty() ? line : AlignedComments.of(line + " # " + comment));
    return this;
  }

  SpecLines blank() {
    lines.add("");
    return this;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  SpecLines addAll(SpecLines others) {
    lines.addAll(others.lines);
    return this;
  }

  /** The text, with the comments in one column. */
  String text() {
    return String.join("\n", lines) + "\n";
  }
}
