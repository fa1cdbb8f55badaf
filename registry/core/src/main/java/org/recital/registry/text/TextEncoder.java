package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.recital.registry.Kind;
import org.recital.registry.data.DataHome;

/** How texts become vectors of one length. The same texts give the same vectors. */
public interface TextEncoder {
  Kind<TextEncoder> KIND =
      new Kind<>("text", TextEncoder.class, "Turns texts that describe items into vectors.");

  /**
   * All that the vectors depend on beside the texts, in words: the encoder, its parameters, the
   * hash of its files.
   *
   * @throws org.recital.registry.data.DataException if a file is missing
   */
  String identity(DataHome home);

  /**
   * Encodes texts; an empty text has a vector of zeros, and no other vector depends on it.
   *
   * @param home where files are searched
   * @param manager of the trial's device, for work that is done there
   * @throws org.recital.registry.data.DataException if a file is missing, or is of no use
   */
  TextVectors encode(List<String> texts, DataHome home, NDManager manager);
}
