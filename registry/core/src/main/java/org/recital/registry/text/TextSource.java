package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.recital.registry.data.DataHome;

/** Source of the text vectors of a model. */
@FunctionalInterface
public interface TextSource {
  /** Source that encodes texts on every call and has no folders to search for files. */
  TextSource UNCACHED =
      (encoder, texts, manager) ->
          encoder.encode(
              texts, new DataHome(List.of(), Path.of("cache"), Path.of("data")), manager);

  /** The vectors of texts; see {@link TextEncoder#encode}. */
  TextVectors vectors(TextEncoder encoder, List<String> texts, NDManager manager);
}
