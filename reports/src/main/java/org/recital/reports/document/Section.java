package org.recital.reports.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.recital.reports.store.PlotKind;

/**
 * A titled part of a report.
 *
 * @param name stable name for options and programs, such as {@code leaderboard}; several sections
 *     may have the same name; empty in documents without section names
 * @param level 1 for a section, 2 for a subsection
 * @param folded whether formats with collapsible sections hide the content until the reader opens
 *     it
 */
public record Section(String name, int level, String title, boolean folded, List<Block> blocks) {
  /** A section without a name. */
  public Section(int level, String title, boolean folded, List<Block> blocks) {
    this("", level, title, folded, blocks);
  }

  public Section {
    blocks = List.copyOf(blocks);
  }

  public static Section of(String title, Block... blocks) {
    return new Section(1, title, false, List.of(blocks));
  }

  public static Section below(String title, Block... blocks) {
    return new Section(2, title, false, List.of(blocks));
  }

  /** The same section with its content folded. */
  public Section fold() {
    return new Section(name, level, title, true, blocks);
  }

  /** The same section with a name. */
  public Section named(String stableName) {
    return new Section(stableName, level, title, folded, blocks);
  }

  /** The same section with an additional note below each of its tables. */
  public Section noted(String note) {
    return withEach(block -> block instanceof ReportTable table ? table.withNote(note) : block);
  }

  /**
   * The same section with only the plots of the given kinds; empty if all of its plots are left
   * out.
   */
  Optional<Section> onlyPlots(Set<PlotKind> kinds) {
    List<Block> kept =
        blocks.stream()
            .filter(block -> !(block instanceof Plot plot) || kinds.contains(plot.kind()))
            .toList();
    boolean isOfPlots = kept.size() < blocks.size() && kept.stream().noneMatch(Section::isData);
    return isOfPlots
        ? Optional.empty()
        : Optional.of(new Section(name, level, title, folded, kept));
  }

  private static boolean isData(Block block) {
    return block instanceof ReportTable || block instanceof Plot;
  }

  /** The same section with sentences instead of the columns of common settings. */
  Section withCommonSettings() {
    return new Section(
        name,
        level,
        title,
        folded,
        blocks.stream()
            .flatMap(
                block ->
                    block instanceof ReportTable table
                        ? CommonSettings.replaced(table)
                        : Stream.of(block))
            .toList());
  }

  Section withPlots(String prefix) {
    return withEach(
        block ->
            block instanceof Plot plot
                ? new Plot(plot.kind(), prefix + plot.name(), plot.caption(), plot.chart())
                : block);
  }

  private Section withEach(UnaryOperator<Block> change) {
    return new Section(name, level, title, folded, blocks.stream().map(change).toList());
  }
}
