package org.recital.reports.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.recital.reports.store.PlotKind;

/**
 * The content of a report.
 *
 * @param description text of the user; empty if there is none
 */
public record Document(String title, String description, List<Section> sections) {
  public Document {
    sections = List.copyOf(sections);
  }

  /** The same document, with a prefix before the names of its plots. */
  public Document withPlots(String prefix) {
    return new Document(
        title, description, sections.stream().map(one -> one.withPlots(prefix)).toList());
  }

  /**
   * The same document without plots of other kinds, and without sections that these leave empty.
   */
  public Document onlyPlots(Set<PlotKind> kinds) {
    return new Document(
        title,
        description,
        sections.stream().flatMap(one -> one.onlyPlots(kinds).stream()).toList());
  }

  /** All plots, in reading order. */
  public Stream<Plot> plots() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Plot.class::isInstance)
        .map(Plot.class::cast);
  }
}
