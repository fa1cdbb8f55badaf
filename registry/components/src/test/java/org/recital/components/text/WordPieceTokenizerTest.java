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

class WordPieceTokenizerTest {
  private static final List<String> TOKENS =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##want", "##ed", "cafe", ",", "日");

  @TempDir private Path folder;

  private final WordPieceTokenizer tokenizer = new WordPieceTokenizer(vocabulary(), true);

  @Test
  void words_are_split_into_the_longest_tokens() {
    assertThat(tokenizer.tokenIds("Unwanted,  CAFÉ", 16)).containsExactly(2, 4, 5, 6, 8, 7, 3);
  }

  @Test
  void a_word_that_cannot_be_split_is_unknown_as_a_whole() {
    assertThat(tokenizer.tokenIds("unknown un日", 16)).containsExactly(2, 1, 4, 9, 3);
    assertThat(tokenizer.tokenIds("", 16)).containsExactly(2, 3);
  }

  @Test
  void long_texts_are_truncated() {
    assertThat(tokenizer.tokenIds("un un un un", 4)).containsExactly(2, 4, 4, 3);
  }

  @Test
  void control_and_unassigned_characters_are_removed() {
    assertThat(tokenizer.tokenIds("ca\u00ADfe", 16)).containsExactly(2, 7, 3);
    assertThat(tokenizer.tokenIds("un\u200B \u200Dun\uFFFD \uE000\uDC00\u0378\u0007un", 16))
        .containsExactly(2, 4, 4, 4, 3);
  }

  @Test
  void words_of_more_than_100_characters_are_unknown() {
    String letter = "\uD835\uDD52"; // one code point, two chars
    WordPieceTokenizer letters =
        new WordPieceTokenizer(
            Map.of("[UNK]", 1, "[CLS]", 2, "[SEP]", 3, letter, 4, "##" + letter, 5), true);

    assertThat(letters.tokenIds(letter.repeat(100), 200)).hasSize(102).contains(4, 5);
    assertThat(letters.tokenIds(letter.repeat(101), 200)).containsExactly(2, 1, 3);
    // without the limit, this would take a quarter of an hour
    assertThat(letters.tokenIds("z".repeat(1_000_000), 200)).containsExactly(2, 1, 3);
  }

  @Test
  void a_vocabulary_has_one_token_per_line_and_the_first_of_two_counts() {
    write(folder.resolve("vocab.txt"), "[UNK]\n[CLS]\n\n[SEP]\r\nun\nun\n");

    assertThat(load(new PlainFolder(folder)).tokenIds("un big", 16)).containsExactly(1, 4, 0, 3);
  }

  @ParameterizedTest
  @CsvSource({"'',[CLS]", "'[CLS],[UNK]',[SEP]", "'[CLS],[SEP],big',[UNK]"})
  void a_vocabulary_without_special_tokens_is_refused(String all, String missing) {
    write(folder.resolve("vocab.txt"), all.replace(',', '\n'));

    assertThatThrownBy(() -> load(new PlainFolder(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("vocab.txt")
                + " has no token '"
                + missing
                + "'; expected a WordPiece vocabulary with one token per line. Use the vocabulary"
                + " of the model");
  }

  private static WordPieceTokenizer load(DataFolder files) {
    return WordPieceTokenizer.load(files, "vocab.txt", true);
  }

  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> vocabulary = new HashMap<>();
    for (int i = 0; i < TOKENS.size(); i++) {
      vocabulary.put(TOKENS.get(i), i);
    }
    return vocabulary;
  }
}
