package org.recital.reports.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.recital.reports.store.PlotKind;
import org.recital.reports.store.StoreException;

/**
 * The content of a report.
 *
 * @param description text of the user; empty if there is none
 */
public record Document(String title, String description, List<Section> sections) {
  /**
   * Names of the sections of experiment reports. A report contains only the sections that apply to
   * it.
   */
  private static final List<String> NAMES =
      List.of(
          "leaderboard",
          "metrics",
          "settings",
          "significance",
          "pairs",
          "segments",
          "trade-off",
          "learning-curves",
          "models",
          "configurations",
          "importance",
          "parameters",
          "ranks",
          "search",
          "boundaries",
          "unfinished",
          "cost",
          "protocol",
          "test-evaluations",
          "provenance");

  public Document {
    sections = List.copyOf(sections);
  }

  /** The same document, with a prefix before the names of its plots. */
  public Document withPlots(String prefix) {
    return new Document(
        title, description, sections.stream().map(one -> one.withPlots(prefix)).toList());
  }

  /**
   * The same document with only the plots of the given kinds. Sections that become empty are
   * removed.
   */
  public Document onlyPlots(Set<PlotKind> kinds) {
    return new Document(
        title,
        description,
        sections.stream().flatMap(one -> one.onlyPlots(kinds).stream()).toList());
  }

  /**
   * The same document with the sections of the given names only, and without the description. Names
   * of sections that other reports have, but not this one, are ignored.
   *
   * @throws StoreException if a section name is unknown, or this report has none of the sections
   */
  public Document onlySections(List<String> names) {
    List<String> known = sections.stream().map(Section::name).distinct().toList();
    boolean none = names.stream().noneMatch(known::contains);
    for (String name : names) {
      if (none || (!known.contains(name) && !NAMES.contains(name))) {
        throw new StoreException(
            "the report has no section '"
                + name
                + "'. Known sections: "
                + String.join(", ", known));
      }
    }
    return new Document(
        title, "", sections.stream().filter(one -> names.contains(one.name())).toList());
  }

  /**
   * The same document for readers: a sentence names the settings that all rows of a table share,
   * and replaces their columns.
   */
  public Document withCommonSettings() {
    return new Document(
        title, description, sections.stream().map(Section::withCommonSettings).toList());
  }

  /** All plots, in reading order. */
  public Stream<Plot> plots() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Plot.class::isInstance)
        .map(Plot.class::cast);
  }
}
