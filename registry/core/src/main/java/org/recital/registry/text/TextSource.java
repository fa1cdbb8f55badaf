package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.recital.registry.data.DataHome;

/** Where a model gets the vectors of texts from. */
@FunctionalInterface
public interface TextSource {
  /** Computes vectors whenever they are asked for, with no files to be found. */
  TextSource UNCACHED =
      (encoder, texts, manager) ->
          encoder.encode(
              texts, new DataHome(List.of(), Path.of("cache"), Path.of("data")), manager);

  /** As {@link TextEncoder#encode}. */
  TextVectors vectors(TextEncoder encoder, List<String> texts, NDManager manager);
}
