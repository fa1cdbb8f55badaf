package org.recital.components.text;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.recital.components.file.DataFolder;
import org.recital.components.file.Encoding;
import org.recital.registry.data.DataException;

/**
 * Cuts texts into the pieces of words that BERT and its kin know: Devlin et al., NAACL 2019, doi
 * 10.18653/v1/N19-1423. A word is cut into the longest known pieces from its beginning; one that
 * cannot be cut is unknown.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100; // in code points
  private static final int REPLACEMENT = 0xFFFD; // for what could not be decoded
  private static final String BEGIN = "[CLS]";
  private static final String END = "[SEP]";
  private static final String UNKNOWN = "[UNK]";

  private final Map<String, Integer> vocabulary;
  private final boolean lowerCase;

  WordPieces(Map<String, Integer> vocabulary, boolean lowerCase) {
    this.vocabulary = vocabulary;
    this.lowerCase = lowerCase;
  }

  /**
   * Reads a vocabulary, a piece a line.
   *
   * @throws DataException if it cannot be read or has no piece for a beginning, an end or the
   *     unknown
   */
  static WordPieces load(DataFolder files, String member, boolean lowerCase) {
    Map<String, Integer> vocabulary = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(files.text(member, Encoding.UTF_8), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        vocabulary.putIfAbsent(line.strip(), number++);
      }
    } catch (IOException e) {
      throw new DataException(
          files.nameOf(member) + ": cannot be read: " + e.getMessage() + ". Fetch it again", e);
    }
    for (String piece : List.of(BEGIN, END, UNKNOWN)) {
      if (!vocabulary.containsKey(piece)) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s has no piece '%s'; it must be the vocabulary of the network, a piece a line, as BERT"
                    + " and its kin have it. Take the one that the network came with",
                files.nameOf(member),
                piece));
      }
    }
    return new WordPieces(vocabulary, lowerCase);
  }

  /** The pieces between the marks of a beginning and an end, at most so many in all. */
  long[] of(String text, int most) {
    LongArrayList pieces = new LongArrayList();
    pieces.add(known(BEGIN));
    for (String word : words(text)) {
      add(word, pieces);
    }
    pieces.size(Math.min(pieces.size(), most - 1));
    pieces.add(known(END));
    return pieces.toLongArray();
  }

  private long known(String piece) {
    return Objects.requireNonNull(vocabulary.get(piece), piece);
  }

  private void add(String word, LongArrayList pieces) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      pieces.add(known(UNKNOWN));
      return;
    }
    LongArrayList own = new LongArrayList();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      while (to > from && !vocabulary.containsKey(piece(word, from, to))) {
        to--;
      }
      if (to == from) {
        pieces.add(known(UNKNOWN));
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
              } else if (!space && !isNoLetter(letter)) {
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

  /** What BERT passes over: signs that steer, and places of Unicode that hold no letter. */
  private static boolean isNoLetter(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> letter == REPLACEMENT;
    };
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
