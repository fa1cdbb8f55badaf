package org.recital.framework.reference;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.recital.registry.Description;
import org.recital.registry.Kind;
import org.recital.registry.config.Parameter;

/** Printer of reference entries as text for a terminal. */
public final class TerminalPage {
  private final Reference reference;
  private final PrintWriter out;

  public TerminalPage(Reference reference, PrintWriter out) {
    this.reference = reference;
    this.out = out;
  }

  /** Prints every key of a spec and every kind, one line each. */
  public void overview() {
    out.println("keys of a spec:");
    lines(reference.keys());
    out.println("kinds of components:");
    for (Kind<?> kind : reference.kinds()) {
      out.println("  " + padded(kind.key(), 12) + kind.summary());
    }
  }

  /** Prints the components of a kind, one line each. */
  public void list(Kind<?> kind) {
    lines(reference.components(kind));
  }

  private void lines(List<Entry> entries) {
    int width = entries.stream().mapToInt(entry -> names(entry).length()).max().orElse(0) + 2;
    entries.forEach(
        entry ->
            out.println(
                ("  " + padded(names(entry), width) + entry.description().summary())
                    .stripTrailing()));
  }

  private static String names(Entry entry) {
    return entry.aliases().isEmpty()
        ? entry.name()
        : entry.name() + " (" + String.join(", ", entry.aliases()) + ")";
  }

  /**
   * Prints a component.
   *
   * @return whether the component exists
   */
  public boolean component(Kind<?> kind, String name) {
    return print(reference.component(kind, name));
  }

  /**
   * Prints a key of a spec.
   *
   * @return whether the key exists
   */
  public boolean key(String name) {
    return print(reference.key(name));
  }

  private boolean print(Optional<Entry> entry) {
    entry.ifPresent(this::print);
    return entry.isPresent();
  }

  private void print(Entry entry) {
    out.println(entry.title());
    Description description = entry.description();
    if (!description.summary().isEmpty()) {
      out.println("  " + description.summary());
    }
    if (!description.formula().isEmpty()) {
      description.formula().lines().forEach(line -> out.println("    " + line));
    }
    for (Description.Publication publication : description.publications()) {
      out.println(
          ("  see " + publication.citation() + " " + publication.address()).stripTrailing());
    }
    if (!entry.aliases().isEmpty()) {
      out.println("  also called " + String.join(", ", entry.aliases()));
    }
    entry.facts().forEach((fact, value) -> out.println("  " + fact + ": " + value));
    if (!entry.parameters().isEmpty()) {
      out.println("  parameters:");
    }
    entry.parameters().forEach(parameter -> print(parameter, "    "));
  }

  private void print(Parameter parameter, String indent) {
    out.println(indent + parameter.key() + ": " + ParameterText.typeAndDefault(parameter));
    if (!parameter.meaning().isEmpty()) {
      out.println(indent + "    " + parameter.meaning());
    }
    ParameterText.nested(parameter).forEach(inner -> print(inner, indent + "    "));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
