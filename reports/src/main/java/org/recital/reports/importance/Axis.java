package org.recital.reports.importance;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The values of a parameter in a search space, encoded as numbers, and their distribution. */
public sealed interface Axis {
  /** Number of features that encode a value for the forest. */
  int features();

  /** Writes the features of a value. */
  void encode(double value, double[] features, int first);

  /** A random value. */
  double draw(RandomGenerator random);

  /**
   * The cells of the axis: sets of values that no split separates.
   *
   * @param thresholds thresholds of all splits of this axis
   */
  Cells cells(List<Double> thresholds);

  /**
   * Whether the values of a cell are above a threshold of a feature.
   *
   * @param feature index among the features of this axis
   */
  boolean isAbove(double position, int feature, double threshold);

  /**
   * Cells of an axis.
   *
   * @param positions one value of each cell
   * @param shares probability of each cell
   */
  record Cells(List<Double> positions, List<Double> shares) {
    public Cells {
      positions = List.copyOf(positions);
      shares = List.copyOf(shares);
    }

    static Cells equallyLikely(List<Double> positions) {
      return new Cells(
          positions, positions.stream().map(position -> 1.0 / positions.size()).toList());
    }
  }

  /** Uniform distribution between two bounds. */
  record Range(double low, double high) implements Axis {
    @Override
    public int features() {
      return 1;
    }

    @Override
    public void encode(double value, double[] features, int first) {
      features[first] = value;
    }

    @Override
    public double draw(RandomGenerator random) {
      return low + random.nextDouble() * (high - low);
    }

    @Override
    public Cells cells(List<Double> thresholds) {
      double[] ends =
          IntStream.range(0, thresholds.size() + 2)
              .mapToDouble(i -> i == 0 ? low : i == 1 ? high : thresholds.get(i - 2))
              .filter(end -> end >= low && end <= high)
              .sorted()
              .distinct()
              .toArray();
      List<Integer> cells = IntStream.range(0, ends.length - 1).boxed().toList();
      return new Cells(
          cells.stream().map(i -> (ends[i] + ends[i + 1]) / 2).toList(),
          cells.stream().map(i -> (ends[i + 1] - ends[i]) / (high - low)).toList());
    }

    @Override
    public boolean isAbove(double position, int feature, double threshold) {
      return position > threshold;
    }
  }

  /** Numbers with equal probability. */
  record Numbers(List<Double> values) implements Axis {
    public Numbers {
      values = List.copyOf(values);
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public void encode(double value, double[] features, int first) {
      features[first] = value;
    }

    @Override
    public double draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public Cells cells(List<Double> thresholds) {
      return Cells.equallyLikely(values);
    }

    @Override
    public boolean isAbove(double position, int feature, double threshold) {
      return position > threshold;
    }
  }

  /** Categories with equal probability, encoded as their index from 0; one-hot in the forest. */
  record Categories(int count) implements Axis {
    @Override
    public int features() {
      return count;
    }

    @Override
    public void encode(double value, double[] features, int first) {
      Arrays.fill(features, first, first + count, 0);
      features[first + (int) value] = 1;
    }

    @Override
    public double draw(RandomGenerator random) {
      return random.nextInt(count);
    }

    @Override
    public Cells cells(List<Double> thresholds) {
      return Cells.equallyLikely(IntStream.range(0, count).mapToObj(i -> (double) i).toList());
    }

    @Override
    public boolean isAbove(double position, int feature, double threshold) {
      return position == feature;
    }
  }
}
