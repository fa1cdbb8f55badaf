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
 * BERT's WordPiece tokenizer: Devlin et al., NAACL 2019, doi 10.18653/v1/N19-1423. A word is split
 * from left to right, each time taking the longest token in the vocabulary that matches; a word
 * that cannot be split becomes the unknown token.
 */
final class WordPieceTokenizer {
  private static final int MAX_WORD_LENGTH = 100; // in code points
  private static final int REPLACEMENT = 0xFFFD; // substitute for malformed input
  private static final String CLS = "[CLS]";
  private static final String SEP = "[SEP]";
  private static final String UNK = "[UNK]";

  private final Map<String, Integer> vocabulary;
  private final boolean lowerCase;

  WordPieceTokenizer(Map<String, Integer> vocabulary, boolean lowerCase) {
    this.vocabulary = vocabulary;
    this.lowerCase = lowerCase;
  }

  /**
   * Reads a vocabulary with one token per line; a token's id is its line number from 0.
   *
   * @throws DataException if it cannot be read or lacks {@code [CLS]}, {@code [SEP]} or {@code
   *     [UNK]}
   */
  static WordPieceTokenizer load(DataFolder files, String member, boolean lowerCase) {
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
    for (String token : List.of(CLS, SEP, UNK)) {
      if (!vocabulary.containsKey(token)) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s has no token '%s'; expected a WordPiece vocabulary with one token per line. Use"
                    + " the vocabulary of the model",
                files.nameOf(member),
                token));
      }
    }
    return new WordPieceTokenizer(vocabulary, lowerCase);
  }

  /**
   * Token ids of a text, enclosed in {@code [CLS]} and {@code [SEP]}, truncated to a maximum
   * length.
   */
  long[] tokenIds(String text, int max) {
    LongArrayList tokens = new LongArrayList();
    tokens.add(id(CLS));
    for (String word : words(text)) {
      add(word, tokens);
    }
    tokens.size(Math.min(tokens.size(), max - 1));
    tokens.add(id(SEP));
    return tokens.toLongArray();
  }

  private long id(String token) {
    return Objects.requireNonNull(vocabulary.get(token), token);
  }

  private void add(String word, LongArrayList tokens) {
    if (word.codePointCount(0, word.length()) > MAX_WORD_LENGTH) {
      tokens.add(id(UNK));
      return;
    }
    LongArrayList ofWord = new LongArrayList();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      while (to > from && !vocabulary.containsKey(token(word, from, to))) {
        to--;
      }
      if (to == from) {
        tokens.add(id(UNK));
        return;
      }
      ofWord.add(id(token(word, from, to)));
      from = to;
    }
    tokens.addAll(ofWord);
  }

  private static String token(String word, int from, int to) {
    return (from == 0 ? "" : "##") + word.substring(from, to);
  }

  /** Splits a text into words; each punctuation mark and each ideograph is a separate word. */
  private List<String> words(String text) {
    String normalised = lowerCase ? withoutAccents(text.toLowerCase(Locale.ROOT)) : text;
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    normalised
        .codePoints()
        .forEach(
            character -> {
              boolean separate = isPunctuation(character) || Character.isIdeographic(character);
              boolean space = Character.isWhitespace(character) || Character.isSpaceChar(character);
              if ((separate || space) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (separate) {
                words.add(Character.toString(character));
              } else if (!space && !isRemoved(character)) {
                word.appendCodePoint(character);
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

  /** Characters that BERT removes: control, format, private-use and unassigned ones. */
  private static boolean isRemoved(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> character == REPLACEMENT;
    };
  }

  /** BERT's punctuation: Unicode punctuation, and all ASCII symbols. */
  private static boolean isPunctuation(int character) {
    if (character < 128) {
      return character > ' ' && character != 127 && !Character.isLetterOrDigit(character);
    }
    return switch (Character.getType(character)) {
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
