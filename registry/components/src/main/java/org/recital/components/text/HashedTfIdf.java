package org.recital.components.text;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.recital.registry.data.DataHome;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.matrix.TruncatedSvd;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;

/**
 * TF–IDF of hashed word n-grams, reduced by a truncated singular value decomposition (latent
 * semantic indexing). Needs no files.
 *
 * <p>Each n-gram is hashed to a bucket t and a sign; tf is the absolute value of the signed count
 * of a bucket in a text. N and df count only texts with words. Texts are normalised to length 1
 * before and after the reduction; a text without words has a zero vector.
 *
 * <p>The vectors are computed on the JVM in 64 bits and in a fixed order, so they are identical on
 * every machine.
 */
@About(
    value = "TF–IDF of hashed word n-grams, reduced by a truncated singular value decomposition.",
    formula =
        "x(d, t) = ±(1 + ln tf(d, t)) · (1 + ln((1 + N) / (1 + df(t))))\n"
            + "d: text, t: bucket of hashed n-grams, N: number of texts, df: texts with t",
    papers = {
      @Paper(
          value = "Deerwester et al. Indexing by Latent Semantic Analysis. JASIS 41(6), 1990",
          url = "https://doi.org/10.1002/(SICI)1097-4571(199009)41:6%3C391::AID-ASI1%3E3.0.CO;2-9"),
      @Paper(
          value = "Weinberger et al. Feature Hashing for Large Scale Multitask Learning. ICML 2009",
          doi = "10.1145/1553374.1553516")
    })
public record HashedTfIdf(
    @Param(
            value = "number of dimensions of the vectors",
            byDefault = "128",
            formerly = "columns",
            min = 1,
            max = UpperBound.SIZE)
        int dimensions,
    @Param(value = "number of hash buckets", byDefault = "16384", min = 1, max = 1 << 24)
        int buckets,
    @Param(
            value = "maximum length of the n-grams, in words",
            byDefault = "2",
            formerly = "words",
            min = 1,
            max = UpperBound.DEPTH)
        int maxNgram)
    implements TextEncoder {
  private static final String VERSION = "hashed-tfidf 3";
  private static final int ITERATIONS = 5; // of the singular value decomposition

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
    SparseWeights rows = NgramCounts.of(texts, buckets, maxNgram).tfIdf();
    Random random = new Random(1); // java.util.Random: its algorithm is specified
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
