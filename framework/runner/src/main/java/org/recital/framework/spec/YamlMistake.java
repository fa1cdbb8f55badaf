package org.recital.framework.spec;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.config.SourceLocation;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A syntax error of the YAML parser, with a message for authors of specs. */
record YamlMistake(SourceLocation at, String message) {
  private static final Pattern NO_START =
      Pattern.compile("found character '(.)' that cannot start");

  static YamlMistake of(MarkedYAMLException e, YamlReader.Places places) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    SourceLocation here = places.of(e.getProblemMark() == null ? start(e) : e.getProblemMark());
    if (problem.contains("\\t(TAB)") || problem.contains("'\\t'")) {
      return new YamlMistake(here, "tabs cannot indent YAML; use spaces");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return new YamlMistake(
          here,
          isSecondColon(e.getProblemMark())
              ? "a second ':' on this line is not valid YAML; put the value in quotes, or the key"
                  + " on a line of its own"
              : "a key cannot be nested under a key that has a value; align this line with the one"
                  + " above, or remove that value");
    }
    Matcher noStart = NO_START.matcher(problem);
    if (noStart.find()) {
      return new YamlMistake(
          here,
          String.format(
              Locale.ROOT,
              "text cannot begin with '%s' in YAML; put it in quotes",
              noStart.group(1)));
    }
    return notClosed(e, context, here, places)
        .or(() -> misplaced(problem, context, here, e, places))
        .orElseGet(() -> new YamlMistake(here, invalid(context, problem)));
  }

  private static boolean isSecondColon(Mark mark) {
    int[] text = mark.getBuffer();
    int i = mark.getPointer() - 1;
    while (i >= 0 && text[i] != '\n' && text[i] != ':') {
      i--;
    }
    return i >= 0 && text[i] == ':';
  }

  /** An unclosed bracket, brace or quote. */
  private static Optional<YamlMistake> notClosed(
      MarkedYAMLException e, String context, SourceLocation here, YamlReader.Places places) {
    boolean list = context.startsWith("while parsing a flow sequence");
    if (list || context.startsWith("while parsing a flow mapping")) {
      String message =
          list ? "',' or the ']' that closes the '['" : "',' or the '}' that closes the '{'";
      return Optional.of(
          new YamlMistake(here, "expected " + message + " at " + places.of(start(e))));
    }
    boolean quoted = context.startsWith("while scanning a quoted scalar");
    return quoted && String.valueOf(e.getProblem()).contains("unexpected end of stream")
        ? Optional.of(
            new YamlMistake(places.of(start(e)), "the quote that opens here is never closed"))
        : Optional.empty();
  }

  /** Inconsistent indentation, or a key without a colon. */
  private static Optional<YamlMistake> misplaced(
      String problem,
      String context,
      SourceLocation here,
      MarkedYAMLException e,
      YamlReader.Places places) {
    if (context.startsWith("while scanning a simple key")) {
      return Optional.of(
          new YamlMistake(
              places.of(start(e)), "expected ': ', a colon and a space, after the key"));
    }
    if (!problem.startsWith("expected <block end>")) {
      return Optional.empty();
    }
    boolean misaligned = problem.endsWith("start>'") || problem.endsWith("'-'");
    return Optional.of(
        new YamlMistake(
            here,
            misaligned
                ? "inconsistent indentation; keys of one mapping, and elements of one list, must be"
                    + " aligned"
                : "unexpected text after the value; put the whole value in quotes"));
  }

  /** The message for errors without a location. */
  static String explained(YAMLException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Nesting Depth exceeded")
        ? "lists and mappings are nested more than 50 levels deep"
        : "this is not valid YAML: " + message;
  }

  private static String invalid(String context, String problem) {
    return "this is not valid YAML: " + (context.equals("null") ? "" : context + ", ") + problem;
  }

  private static Mark start(MarkedYAMLException e) {
    return e.getContextMark() == null ? e.getProblemMark() : e.getContextMark();
  }
}
