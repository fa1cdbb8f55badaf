package org.recital.components.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.write;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.components.file.DataFolder;
import org.recital.components.file.PlainFolder;
import org.recital.registry.data.DataException;

class WordPiecesTest {
  private static final List<String> PIECES =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##want", "##ed", "cafe", ",", "日");

  @TempDir private Path folder;

  private final WordPieces pieces = new WordPieces(vocabulary(), true);

  @Test
  void words_are_cut_into_the_longest_known_pieces() {
    assertThat(pieces.of("Unwanted,  CAFÉ", 16)).containsExactly(2, 4, 5, 6, 8, 7, 3);
  }

  @Test
  void what_cannot_be_cut_is_unknown_as_a_whole() {
    assertThat(pieces.of("unknown un日", 16)).containsExactly(2, 1, 4, 9, 3);
    assertThat(pieces.of("", 16)).containsExactly(2, 3);
  }

  @Test
  void long_texts_end_where_they_must() {
    assertThat(pieces.of("un un un un", 4)).containsExactly(2, 4, 4, 3);
  }

  @Test
  void signs_that_are_no_letters_are_passed_over() {
    assertThat(pieces.of("ca\u00ADfe", 16)).containsExactly(2, 7, 3);
    assertThat(pieces.of("un\u200B \u200Dun\uFFFD \uE000\uDC00\u0378\u0007un", 16))
        .containsExactly(2, 4, 4, 4, 3);
  }

  @Test
  void words_of_more_than_100_letters_are_unknown() {
    String letter = "\uD835\uDD52"; // one, of two chars
    WordPieces letters =
        new WordPieces(
            Map.of("[UNK]", 1, "[CLS]", 2, "[SEP]", 3, letter, 4, "##" + letter, 5), true);

    assertThat(letters.of(letter.repeat(100), 200)).hasSize(102).contains(4, 5);
    assertThat(letters.of(letter.repeat(101), 200)).containsExactly(2, 1, 3);
    // to seek pieces in it would take a quarter of an hour
    assertThat(letters.of("z".repeat(1_000_000), 200)).containsExactly(2, 1, 3);
  }

  @Test
  void a_vocabulary_has_a_piece_a_line_and_the_first_of_two_counts() {
    write(folder.resolve("vocab.txt"), "[UNK]\n[CLS]\n\n[SEP]\r\nun\nun\n");

    assertThat(load(new PlainFolder(folder)).of("un big", 16)).containsExactly(1, 4, 0, 3);
  }

  @ParameterizedTest
  @CsvSource({"'',[CLS]", "'[CLS],[UNK]',[SEP]", "'[CLS],[SEP],big',[UNK]"})
  void a_vocabulary_without_the_marks_is_refused(String all, String missing) {
    write(folder.resolve("vocab.txt"), all.replace(',', '\n'));

    assertThatThrownBy(() -> load(new PlainFolder(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("vocab.txt")
                + " has no piece '"
                + missing
                + "'; it must be the vocabulary of the network, a piece a line, as BERT and its kin"
                + " have it. Take the one that the network came with");
  }

  private static WordPieces load(DataFolder files) {
    return WordPieces.load(files, "vocab.txt", true);
  }

  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> vocabulary = new HashMap<>();
    for (int i = 0; i < PIECES.size(); i++) {
      vocabulary.put(PIECES.get(i), i);
    }
    return vocabulary;
  }
}
