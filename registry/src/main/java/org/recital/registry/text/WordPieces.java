package org.recital.registry.text;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts texts into the pieces of words that BERT and its kin know: Devlin et al., NAACL 2019, doi
 * 10.18653/v1/N19-1423. A word is cut into the longest known pieces from its beginning; one that
 * cannot be cut is unknown.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final boolean lowerCase;

  WordPieces(Map<String, Integer> vocabulary, boolean lowerCase) {
    this.vocabulary = vocabulary;
    this.lowerCase = lowerCase;
  }

  /** The pieces between the marks of a beginning and an end, at most so many in all. */
  long[] of(String text, int most) {
    LongArrayList pieces = new LongArrayList();
    pieces.add(known("[CLS]"));
    for (String word : words(text)) {
      add(word, pieces);
    }
    pieces.size(Math.min(pieces.size(), most - 1));
    pieces.add(known("[SEP]"));
    return pieces.toLongArray();
  }

  private long known(String piece) {
    return vocabulary.getOrDefault(piece, vocabulary.getOrDefault("[UNK]", 0));
  }

  private void add(String word, LongArrayList pieces) {
    LongArrayList own = new LongArrayList();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      while (to > from && !vocabulary.containsKey(piece(word, from, to))) {
        to--;
      }
      if (to == from || word.length() > LONGEST_WORD) {
        pieces.add(known("[UNK]"));
        return;
      }
      own.add(known(piece(word, from, to)));
      from = to;
    }
    pieces.addAll(own);
  }

  private static String piece(String word, int from, int to) {
    return (from == 0 ? "" : "##") + word.substring(from, to);
  }

  /** Words, and each sign of punctuation and each ideograph by itself. */
  private List<String> words(String text) {
    String plain = lowerCase ? withoutAccents(text.toLowerCase(Locale.ROOT)) : text;
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            letter -> {
              boolean alone = isPunctuation(letter) || Character.isIdeographic(letter);
              boolean space = Character.isWhitespace(letter) || Character.isSpaceChar(letter);
              if ((alone || space) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (alone) {
                words.add(Character.toString(letter));
              } else if (!space && !Character.isISOControl(letter)) {
                word.appendCodePoint(letter);
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
  }

  /** As BERT has it: what ASCII has beside letters, digits and blanks, and all of Unicode's. */
  private static boolean isPunctuation(int letter) {
    if (letter < 128) {
      return letter > ' ' && letter != 127 && !Character.isLetterOrDigit(letter);
    }
    return switch (Character.getType(letter)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
