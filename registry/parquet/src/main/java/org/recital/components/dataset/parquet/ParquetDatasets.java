package org.recital.components.dataset.parquet;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.data.DatasetSource;

/** Provider of the data set {@code parquet}. */
public final class ParquetDatasets implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(Component.of(DatasetSource.KIND, "parquet", Parquet.Config.class, Parquet::new));
  }
}
