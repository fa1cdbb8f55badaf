package org.recital.framework.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Trial;
import org.recital.registry.config.ConfigNode;

/**
 * A spec without mistakes.
 *
 * @param file the spec; relative paths in it are relative to its folder
 * @param variants the rows of the leaderboard, in the order of the spec; never empty
 * @param resolved the whole spec, for people: merged, filled in, with all defaults
 */
public record Experiment(
    Path file,
    String name,
    Optional<String> description,
    List<Variant> variants,
    List<Long> seeds,
    RunSettings run,
    List<Expectation> expect,
    TrackingSettings tracking,
    ConfigNode.Mapping resolved) {
  public Experiment {
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    expect = List.copyOf(expect);
  }

  /** Every trial: variant by variant, point by point, seed by seed. */
  public List<Trial> trials() {
    return variants.stream().flatMap(variant -> variant.trials().stream()).toList();
  }

  /** The folder that relative paths in the spec are relative to. */
  public Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /**
   * A row of the leaderboard.
   *
   * @param space what its sweep searches; nothing without a sweep
   * @param trials at every point with every seed
   */
  public record Variant(String name, SearchSpace space, List<Trial> trials) {
    public Variant {
      trials = List.copyOf(trials);
    }
  }
}
