package org.recital.components.text;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.text.TextEncoder;

/** Provider of the built-in text encoders. */
public final class TextEncoders implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(TextEncoder.KIND, "hashed-tfidf", HashedTfIdf.class),
        Component.of(TextEncoder.KIND, "sentence-transformer", SentenceTransformer.class));
  }
}
