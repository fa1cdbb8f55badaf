package org.recital.framework.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.recital.framework.search.Trial;
import org.recital.framework.search.Variant;
import org.recital.registry.config.ConfigNode;

/**
 * A valid spec.
 *
 * @param file the spec; relative paths in it are relative to its folder
 * @param variants the rows of the leaderboard, in the order of the spec; never empty
 * @param resolved the whole spec for display: merged, interpolated, with all defaults
 */
public record Experiment(
    Path file,
    String name,
    Optional<String> description,
    List<Variant> variants,
    List<Long> seeds,
    RunSettings run,
    List<Expectation> expect,
    ReportKeys report,
    TrackingSettings tracking,
    ConfigNode.Mapping resolved) {
  public Experiment {
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    expect = List.copyOf(expect);
  }

  /**
   * The trials that are known before any result, ordered by variant, configuration and repetition.
   */
  public List<Trial> trials() {
    return variants.stream().flatMap(variant -> variant.trials().stream()).toList();
  }

  /** The folder of the spec, against which relative paths in the spec are resolved. */
  public Path folder() {
    return folder(file);
  }

  static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
