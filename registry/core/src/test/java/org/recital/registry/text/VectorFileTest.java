package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorFileTest {
  private static final int COLUMNS = 12; // where their number stands
  private static final String CHANGED = "it has changed since it was written";
  private static final String OTHER_FORM = "it has another form";

  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_to_the_last_bit() throws IOException {
    VectorFile file = new VectorFile(folder.resolve("new/one"));

    file.write(new TextVectors(3, new float[] {9, 9, 9}));
    file.write(new TextVectors(2, new float[] {0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE}));

    assertThat(file.read(2).columns()).isEqualTo(2);
    assertThat(file.read(2).values()).containsExactly(0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE);
    assertThat(folder.resolve("new").toFile().list()).containsExactly("one");
  }

  @ParameterizedTest
  @MethodSource("damages")
  void a_damaged_file_is_refused(UnaryOperator<byte[]> damage, String message) throws IOException {
    VectorFile file = new VectorFile(folder.resolve("one"));
    file.write(new TextVectors(2, new float[] {3, 0}));

    Files.write(file.path(), damage.apply(Files.readAllBytes(file.path())));

    assertThatThrownBy(() -> file.read(1)).isInstanceOf(IOException.class).hasMessage(message);
  }

  static List<Arguments> damages() {
    return Stream.concat(
            Stream.of(0, -1, 1, 3, 1 << 30, Integer.MAX_VALUE)
                .map(columns -> damage(bytes -> withColumns(bytes, columns), says(columns))),
            Stream.of(
                damage(bytes -> flipped(bytes, 3), OTHER_FORM),
                damage(bytes -> flipped(bytes, 17), CHANGED),
                damage(bytes -> flipped(bytes, 30), CHANGED),
                damage(bytes -> Arrays.copyOf(bytes, bytes.length + 1), says(2)),
                damage(bytes -> Arrays.copyOf(bytes, bytes.length - 1), says(2)),
                damage(bytes -> Arrays.copyOf(bytes, 20), OTHER_FORM),
                damage(bytes -> new byte[0], OTHER_FORM)))
        .toList();
  }

  @Test
  void other_texts_and_numbers_that_are_not_finite_are_refused() throws IOException {
    VectorFile file = new VectorFile(folder.resolve("one"));
    file.write(new TextVectors(2, new float[] {3, Float.NaN}));

    assertThatThrownBy(() -> file.read(1)).hasMessage("not all of its numbers are finite");
    assertThatThrownBy(() -> file.read(2))
        .hasMessage(
            "it says that it has 1 vectors of 2 numbers, which its size or the 2 texts contradict");
  }

  private static Arguments damage(UnaryOperator<byte[]> damage, String message) {
    return Arguments.of(damage, message);
  }

  private static byte[] withColumns(byte[] bytes, int columns) {
    return ByteBuffer.wrap(bytes).putInt(COLUMNS, columns).array();
  }

  private static byte[] flipped(byte[] bytes, int place) {
    bytes[place] ^= 1;
    return bytes;
  }

  private static String says(int columns) {
    return "it says that it has 1 vectors of "
        + columns
        + " numbers, which its size or the 1 texts contradict";
  }
}
