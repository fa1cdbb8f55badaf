package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.recital.registry.Kind;
import org.recital.registry.data.DataHome;

/** Deterministic encoder of texts as vectors of equal length. */
public interface TextEncoder {
  Kind<TextEncoder> KIND =
      new Kind<>("text", TextEncoder.class, "Encodes texts that describe items as vectors.");

  /**
   * Text that identifies the encoder, its parameters and, by their hash, its files. The vectors
   * depend only on these and on the encoded texts.
   *
   * @throws org.recital.registry.data.DataException if a file is missing
   */
  String identity(DataHome home);

  /**
   * Encodes texts. An empty text has a vector of zeros and does not affect the other vectors.
   *
   * @param home folders that are searched for files
   * @param manager manager on the trial's device
   * @throws org.recital.registry.data.DataException if a file is missing or cannot be used
   */
  TextVectors encode(List<String> texts, DataHome home, NDManager manager);
}
