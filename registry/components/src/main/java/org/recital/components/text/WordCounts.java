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
 * How often runs of words stand in texts, by the bucket that each is hashed to.
 *
 * @param counts texts by buckets
 */
record WordCounts(SparseWeights counts, int buckets) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  static WordCounts of(List<String> texts, int buckets, int longest) {
    int[] offsets = new int[texts.size() + 1];
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    for (int text = 0; text < texts.size(); text++) {
      Int2IntRBTreeMap counts = new Int2IntRBTreeMap(); // in the order of the buckets
      List<String> words = words(texts.get(text));
      for (int from = 0; from < words.size(); from++) {
        String run = "";
        for (int to = from; to < Math.min(from + longest, words.size()); to++) {
          run = run.isEmpty() ? words.get(to) : run + " " + words.get(to);
          int hash = hash(run);
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
    return new WordCounts(
        new SparseWeights(offsets, columns.toIntArray(), values.toFloatArray()), buckets);
  }

  /** Letters and digits in a row, in lower case and without accents. */
  static List<String> words(String text) {
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    Matcher matcher = WORD.matcher(MARKS.matcher(plain).replaceAll(""));
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Fowler, Noll and Vo's hash, stirred so that all of its bits depend on all of the text. */
  private static int hash(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /** Counts tempered, weighted by how rare a bucket is, each text of length 1. */
  SparseWeights weighted() {
    double[] rarity = rarity();
    float[] weights = new float[counts.weights().length];
    for (int row = 0; row < counts.rows(); row++) {
      double length = 0;
      for (int p = counts.offsets()[row]; p < counts.offsets()[row + 1]; p++) {
        double weight = weight(p, rarity);
        length += weight * weight;
      }
      for (int p = counts.offsets()[row]; p < counts.offsets()[row + 1]; p++) {
        weights[p] = (float) (weight(p, rarity) / Math.sqrt(length));
      }
    }
    return new SparseWeights(counts.offsets(), counts.columns(), weights);
  }

  private double weight(int position, double[] rarity) {
    double count = counts.weights()[position];
    return Math.signum(count)
        * (1 + StrictMath.log(Math.abs(count)))
        * rarity[counts.columns()[position]];
  }

  /** A text without words has no say in what is rare. */
  private double[] rarity() {
    double texts = counts.withoutEmptyRows().rows();
    double[] rarity = new double[buckets];
    for (int bucket : counts.columns()) {
      rarity[bucket]++;
    }
    for (int bucket = 0; bucket < rarity.length; bucket++) {
      rarity[bucket] = 1 + StrictMath.log((1 + texts) / (1 + rarity[bucket]));
    }
    return rarity;
  }
}
