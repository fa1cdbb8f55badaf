package org.recital.components.text;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.matrix.SparseWeights;

/**
 * Signed counts of word n-grams in texts, by hash bucket.
 *
 * @param counts {@code [texts, buckets]}
 */
record NgramCounts(SparseWeights counts, int buckets) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  static NgramCounts of(List<String> texts, int buckets, int maxNgram) {
    int[] offsets = new int[texts.size() + 1];
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    for (int text = 0; text < texts.size(); text++) {
      Int2IntRBTreeMap counts = new Int2IntRBTreeMap(); // ordered by bucket
      List<String> words = words(texts.get(text));
      for (int from = 0; from < words.size(); from++) {
        String ngram = "";
        for (int to = from; to < Math.min(from + maxNgram, words.size()); to++) {
          ngram = ngram.isEmpty() ? words.get(to) : ngram + " " + words.get(to);
          int hash = hash(ngram);
          counts.addTo(Math.floorMod(hash, buckets), (hash >>> 31) == 0 ? 1 : -1);
        }
      }
      for (Int2IntMap.Entry count : counts.int2IntEntrySet()) {
        if (count.getIntValue() != 0) {
          columns.add(count.getIntKey());
          values.add(count.getIntValue());
        }
      }
      offsets[text + 1] = columns.size();
    }
    return new NgramCounts(
        new SparseWeights(offsets, columns.toIntArray(), values.toFloatArray()), buckets);
  }

  /** Maximal runs of letters and digits, in lower case and without accents. */
  static List<String> words(String text) {
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    Matcher matcher = WORD.matcher(MARKS.matcher(plain).replaceAll(""));
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** FNV-1a hash, finalised so that all bits depend on the whole text. */
  private static int hash(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /** TF–IDF weights with sublinear term frequency; each row is normalised to length 1. */
  SparseWeights tfIdf() {
    double[] idf = idf();
    float[] weights = new float[counts.weights().length];
    for (int row = 0; row < counts.rows(); row++) {
      double length = 0;
      for (int p = counts.offsets()[row]; p < counts.offsets()[row + 1]; p++) {
        double weight = weight(p, idf);
        length += weight * weight;
      }
      for (int p = counts.offsets()[row]; p < counts.offsets()[row + 1]; p++) {
        weights[p] = (float) (weight(p, idf) / Math.sqrt(length));
      }
    }
    return new SparseWeights(counts.offsets(), counts.columns(), weights);
  }

  private double weight(int position, double[] idf) {
    double count = counts.weights()[position];
    return Math.signum(count)
        * (1 + StrictMath.log(Math.abs(count)))
        * idf[counts.columns()[position]];
  }

  /** Smoothed inverse document frequency of each bucket; texts without words do not count. */
  private double[] idf() {
    double texts = counts.withoutEmptyRows().rows();
    double[] idf = new double[buckets];
    for (int bucket : counts.columns()) {
      idf[bucket]++;
    }
    for (int bucket = 0; bucket < idf.length; bucket++) {
      idf[bucket] = 1 + StrictMath.log((1 + texts) / (1 + idf[bucket]));
    }
    return idf;
  }
}
