package org.recital.framework.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a training run, apart from its arrays.
 *
 * @param identity hash of everything that the training depends on
 * @param position position in the training run
 * @param rate state of the learning rate schedule
 * @param best best validation value and its epoch; empty before the first validation
 * @param patience state of early stopping
 * @param metricValues metric values so far
 * @param seconds training time so far
 */
record Checkpoint(
    String identity,
    Position position,
    double[] rate,
    double[] best,
    double[] patience,
    List<Curves.MetricValue> metricValues,
    double seconds) {

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
    write(patience, to);
    to.writeInt(metricValues.size());
    for (Curves.MetricValue value : metricValues) {
      to.writeUTF(value.name());
      to.writeInt(value.epoch());
      to.writeLong(value.step());
      to.writeDouble(value.value());
      to.writeLong(value.time());
    }
    to.writeDouble(seconds);
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
        numbers(from),
        metricValues(from),
        from.readDouble());
  }

  private static List<Curves.MetricValue> metricValues(DataInput from) throws IOException {
    List<Curves.MetricValue> values = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      values.add(
          new Curves.MetricValue(
              from.readUTF(), from.readInt(), from.readLong(), from.readDouble(), from.readLong()));
    }
    return values;
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
