package org.recital.framework.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What training remembers beside its arrays.
 *
 * @param identity of all that the numbers of the training depend on
 * @param rate the memory of the learning rate's schedule
 * @param best value, epoch of the best weights and validations since; empty before the first
 */
record Checkpoint(
    String identity,
    Position position,
    double[] rate,
    double[] best,
    List<Curves.MetricValue> points) {

  void write(DataOutput to) throws IOException {
    to.writeUTF(identity);
    to.writeInt(position.epoch());
    to.writeInt(position.batch());
    to.writeLong(position.step());
    to.writeLong(position.rows());
    to.writeLong(position.validated());
    to.writeDouble(position.loss());
    write(rate, to);
    write(best, to);
    to.writeInt(points.size());
    for (Curves.MetricValue point : points) {
      to.writeUTF(point.name());
      to.writeInt(point.epoch());
      to.writeLong(point.step());
      to.writeDouble(point.value());
    }
  }

  static Checkpoint read(DataInput from) throws IOException {
    return new Checkpoint(
        from.readUTF(),
        new Position(
            from.readInt(),
            from.readInt(),
            from.readLong(),
            from.readLong(),
            from.readLong(),
            from.readDouble()),
        numbers(from),
        numbers(from),
        points(from));
  }

  private static List<Curves.MetricValue> points(DataInput from) throws IOException {
    List<Curves.MetricValue> points = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      points.add(
          new Curves.MetricValue(
              from.readUTF(), from.readInt(), from.readLong(), from.readDouble()));
    }
    return points;
  }

  private static void write(double[] numbers, DataOutput to) throws IOException {
    to.writeInt(numbers.length);
    for (double number : numbers) {
      to.writeDouble(number);
    }
  }

  private static double[] numbers(DataInput from) throws IOException {
    double[] numbers = new double[from.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from.readDouble();
    }
    return numbers;
  }
}
