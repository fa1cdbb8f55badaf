package org.recital.components.dataset;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.data.DatasetSource;

/** Provider of the built-in data sets. */
public final class Datasets implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(DatasetSource.KIND, "csv", Csv.Config.class, Csv::new),
        Component.of(DatasetSource.KIND, "goodbooks", GoodBooks.Config.class, GoodBooks::new),
        Component.of(DatasetSource.KIND, "movielens", MovieLens.Config.class, MovieLens::new),
        Component.of(DatasetSource.KIND, "recbole", RecBole.Config.class, RecBole::new),
        Component.of(DatasetSource.KIND, "sequences", Sequences.Config.class, Sequences::new),
        Component.of(DatasetSource.KIND, "synthetic", Synthetic.Config.class, Synthetic::new),
        Component.of(
            DatasetSource.KIND, "the-movies-dataset", TheMovies.Config.class, TheMovies::new),
        Component.of(
            DatasetSource.KIND, "user-item-lists", UserItemLists.Config.class, UserItemLists::new));
  }
}
