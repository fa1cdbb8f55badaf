package org.recital.reports.render;

import java.util.Map;
import java.util.regex.Pattern;

/** Text in LaTeX. */
final class LatexText {
  /** The sign of a negative number. */
  private static final Pattern MINUS = Pattern.compile("(?<![\\w.-])-(?=[0-9.])");

  private static final Map<Character, String> ESCAPED =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('_', "\\_"),
          Map.entry('%', "\\%"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('<', "\\textless{}"),
          Map.entry('>', "\\textgreater{}"),
          Map.entry('|', "\\textbar{}"),
          Map.entry('"', "''"),
          Map.entry('±', "$\\pm$"),
          Map.entry('×', "$\\times$"),
          Map.entry('–', "--"),
          Map.entry('†', "$^{\\dagger}$"),
          Map.entry('↑', "$\\uparrow$"),
          Map.entry('↓', "$\\downarrow$"),
          Map.entry('▲', "$\\blacktriangle$"),
          Map.entry('▼', "$\\blacktriangledown$"));

  private LatexText() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replaceAll("\\R", " ")
        .chars()
        .forEach(c -> escaped.append(ESCAPED.getOrDefault((char) c, Character.toString((char) c))));
    return escaped.toString();
  }

  /** The text of a number, with the signs of formulas. */
  static String number(String text) {
    return MINUS
        .matcher(escape(text))
        .replaceAll("\\$-\\$")
        .replace("\\textless{} ", "$<$ ")
        .replace("\\textgreater{} ", "$>$ ");
  }

  /** Text of the report, such as a caption or the title of a column, with statistics in math. */
  static String sentence(String text) {
    return math(escape(text));
  }

  /** Escaped text of the report with statistics in math. */
  static String math(String escaped) {
    return escaped
        .replace("p \\textless{} 0.05", "$p < 0.05$")
        .replace("d\\_z", "$d_z$")
        .replace("t-test", "$t$-test")
        .replaceAll("\\bp( |\\\\\\\\)(?=\\((?:t|Wilcoxon|Nemenyi)\\))", "\\$p\\$$1")
        .replace("(t)", "($t$)");
  }
}
