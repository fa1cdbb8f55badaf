package org.recital.reports.document;

import java.util.List;

/**
 * A titled part of a report.
 *
 * @param level 1 for a section, 2 for a subsection
 * @param folded whether the content is shown on request only, in formats that can fold
 */
public record Section(int level, String title, boolean folded, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }

  public static Section of(String title, Block... blocks) {
    return new Section(1, title, false, List.of(blocks));
  }

  public static Section below(String title, Block... blocks) {
    return new Section(2, title, false, List.of(blocks));
  }

  /** The same section, whose content is shown on request only. */
  public Section fold() {
    return new Section(level, title, true, blocks);
  }

  Section withPlots(String prefix) {
    return new Section(
        level,
        title,
        folded,
        blocks.stream()
            .map(
                block ->
                    block instanceof Plot plot
                        ? new Plot(prefix + plot.name(), plot.caption(), plot.chart())
                        : block)
            .toList());
  }
}
