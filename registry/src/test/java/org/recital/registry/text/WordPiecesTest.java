package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPiecesTest {
  private static final List<String> PIECES =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##want", "##ed", "cafe", ",", "日");

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

  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> vocabulary = new HashMap<>();
    for (int i = 0; i < PIECES.size(); i++) {
      vocabulary.put(PIECES.get(i), i);
    }
    return vocabulary;
  }
}
