package org.recital.components.text;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.recital.registry.data.DataHome;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.matrix.TruncatedSvd;
import org.recital.registry.param.Param;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;

/**
 * Words and runs of words, counted, weighted and reduced to a few columns, without any download.
 * Each run t of a text is hashed to one of many buckets, with a sign; what a text has in a bucket
 * is
 *
 * <pre>  (1 + ln count(t)) · (1 + ln((1 + texts) / (1 + texts with t)))</pre>
 *
 * where texts without words do not count; each text is brought to length 1, and a truncated
 * singular value decomposition keeps the columns that tell most: latent semantic indexing,
 * Deerwester et al., JASIS 41(6), 1990, doi
 * 10.1002/(SICI)1097-4571(199009)41:6&lt;391::AID-ASI1&gt;3.0.CO;2-9; hashing by Weinberger et al.,
 * ICML 2009, doi 10.1145/1553374.1553516. The vectors are of length 1 again; an empty text has
 * zeros.
 *
 * <p>All arithmetic is on the JVM, in 64 bits and one order, so that every machine gets the same.
 */
public record HashedTfIdf(
    @Param(value = "length of the vectors", byDefault = "128", formerly = "columns", min = 1)
        int dimensions,
    @Param(value = "buckets that runs of words are hashed to", byDefault = "16384", min = 1)
        int buckets,
    @Param(
            value = "longest n-gram of words that is counted",
            byDefault = "2",
            formerly = "words",
            min = 1)
        int maxNgram)
    implements TextEncoder {
  private static final String VERSION = "hashed-tfidf 3";
  private static final int ITERATIONS = 5; // of the decomposition

  @Override
  public String identity(DataHome home) {
    return String.format(
        Locale.ROOT,
        "%s (dimensions %d, buckets %d, max n-gram %d)",
        VERSION,
        dimensions,
        buckets,
        maxNgram);
  }

  @Override
  public TextVectors encode(List<String> texts, DataHome home, NDManager manager) {
    SparseWeights rows = WordCounts.of(texts, buckets, maxNgram).weighted();
    Random random = new Random(1); // its algorithm is laid down
    TruncatedSvd svd =
        TruncatedSvd.of(rows.withoutEmptyRows(), buckets, dimensions, ITERATIONS, random);
    double[] reduced = rows.times(svd.directions(), dimensions); // [texts, dimensions]
    float[] values = new float[reduced.length];
    for (int from = 0; from < values.length; from += dimensions) {
      double length = 0;
      for (int i = from; i < from + dimensions; i++) {
        length += reduced[i] * reduced[i];
      }
      double scale = length < 1e-18 ? 0 : 1 / Math.sqrt(length);
      for (int i = from; i < from + dimensions; i++) {
        values[i] = (float) (scale * reduced[i]);
      }
    }
    return new TextVectors(dimensions, values);
  }
}
