package org.example;

import java.util.List;
import java.util.Map;
import org.recital.framework.search.Grid;
import org.recital.framework.search.Search;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/** A grid search that skips configurations, for a first impression of a large search space. */
@About("Every n-th configuration of a grid search, beginning with the first.")
public record EveryNth(@Param(value = "distance of the configurations", byDefault = "2", min = 1) int n)
    implements SearchMethod {
  private static final SearchMethod GRID = new Grid();

  @Override
  public boolean supports(Space space) {
    return GRID.supports(space);
  }

  @Override
  public boolean isFinite() {
    return true;
  }

  @Override
  public boolean usesResults() {
    return false;
  }

  @Override
  public Search over(SearchSpace space) {
    List<Map<String, String>> all = Grid.configurations(space);
    return history -> all.stream().skip((long) history.size() * n).findFirst();
  }
}
