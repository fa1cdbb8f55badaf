package org.example;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recital.framework.search.Grid;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/** A thinned grid search, for a first look at a large space. */
@About("Every n-th configuration of a grid search, beginning with the first.")
public record EveryNth(@Param(value = "distance of the configurations", byDefault = "2", min = 1) int n)
    implements SearchMethod {
  private static final SearchMethod GRID = new Grid();

  @Override
  public boolean supports(Space space) {
    return GRID.supports(space);
  }

  @Override
  public long size(SearchSpace space) {
    return GRID.size(space) / n + 1;
  }

  @Override
  public List<Map<String, String>> configurations(SearchSpace space) {
    List<Map<String, String>> all = GRID.configurations(space);
    return IntStream.range(0, all.size()).filter(i -> i % n == 0).mapToObj(all::get).toList();
  }
}
