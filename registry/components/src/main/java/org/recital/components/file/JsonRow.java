package org.recital.components.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.recital.registry.data.DataException;

/**
 * Splitter of a row that is a JSON object. The fields are the values of the given keys. Texts and
 * numbers are kept as written; other keys are skipped.
 */
final class JsonRow {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> keys;
  private final Set<String> lists;
  private final boolean python;
  private final boolean[] found; // [keys]; whether the key is in any row so far
  private final int[] starts; // of the values, [keys]; -1 for a missing one
  private final int[] ends;
  private int missing = -1; // the first key without a value; -1 if there is none
  private byte[] content = new byte[256];
  private int size;

  /**
   * @param keys keys whose values are the fields
   * @param lists those keys whose values may be lists: see {@link ListField}
   * @param python whether the rows are dictionaries of Python
   */
  JsonRow(List<String> keys, Set<String> lists, boolean python) {
    this.keys = List.copyOf(keys);
    this.lists = Set.copyOf(lists);
    this.python = python;
    this.found = new boolean[keys.size()];
    this.starts = new int[keys.size()];
    this.ends = new int[keys.size()];
  }

  /** Splits the current row; the field of a missing key is empty. */
  void split(Lines lines, Fields fields) {
    size = 0;
    Arrays.fill(starts, -1);
    Arrays.fill(ends, 0);
    try (JsonParser parser = python ? lines.python(JSON) : lines.json(JSON)) {
      read(parser, lines);
    } catch (JsonProcessingException e) {
      boolean isPython = !python && lines.line().matches("(?s)\\s*\\{\\s*u?'.*");
      throw lines.malformed(
          expected()
              + (isPython
                  ? ", but this is a Python dict. Set format: python-lines"
                  : ": " + Excerpt.of(reason(e))));
    } catch (IllegalArgumentException e) {
      throw lines.malformed(expected() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fields.begin(content);
    missing = -1;
    for (int key = starts.length - 1; key >= 0; key--) {
      if (starts[key] < 0) {
        missing = key;
      }
    }
    for (int key = 0; key < starts.length; key++) {
      fields.add(Math.max(0, starts[key]), ends[key]);
    }
  }

  /**
   * Checks that the row has all keys.
   *
   * @throws DataException if a key is missing
   */
  void requireKeys(Lines lines) {
    if (missing >= 0) {
      throw lines.malformed("there is no key '" + Excerpt.of(keys.get(missing)) + "'");
    }
  }

  private String expected() {
    return python ? "expected one Python dict per line" : "expected one JSON object per line";
  }

  /** A key that is missing in all rows so far. */
  Optional<String> missingKey() {
    return IntStream.range(0, found.length)
        .filter(key -> !found[key])
        .mapToObj(keys::get)
        .findFirst();
  }

  private static String reason(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("invalid JSON");
  }

  private void read(JsonParser parser, Lines lines) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw lines.malformed(expected());
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int key = keys.indexOf(parser.currentName());
      JsonToken value = parser.nextToken();
      if (key >= 0) {
        add(key, value, parser, lines);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw lines.malformed("there is text after the " + (python ? "dictionary" : "JSON object"));
    }
  }

  /** A text in UTF-8. An unpaired surrogate is refused, because it would become a question mark. */
  private byte[] utf8(int key, String text, Lines lines) {
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw lines.malformed(
          "'"
              + Excerpt.of(keys.get(key))
              + "' contains half of a surrogate pair, which is no character");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void add(int key, JsonToken value, JsonParser parser, Lines lines) throws IOException {
    boolean isList = value == JsonToken.START_ARRAY && lists.contains(keys.get(key));
    if (value.isStructStart() && !isList) {
      throw lines.malformed(
          "'"
              + Excerpt.of(keys.get(key))
              + "' must be a text or a number, but is a list or object");
    }
    if (starts[key] >= 0) {
      throw lines.malformed("the key '" + Excerpt.of(keys.get(key)) + "' occurs twice");
    }
    String given = isList ? list(key, parser, lines) : parser.getText();
    byte[] text = value == JsonToken.VALUE_NULL ? new byte[0] : utf8(key, given, lines);
    if (content.length < size + text.length) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, size + text.length));
    }
    System.arraycopy(text, 0, content, size, text.length);
    found[key] = true;
    starts[key] = size;
    size += text.length;
    ends[key] = size;
  }

  /** The elements of a list as one text. */
  private String list(int key, JsonParser parser, Lines lines) throws IOException {
    StringBuilder elements = new StringBuilder();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        throw lines.malformed(
            "'"
                + Excerpt.of(keys.get(key))
                + "' must be a list of texts or numbers, but contains a list or object");
      }
      boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
      elements.append(ListField.ELEMENT).append(isNull ? "" : parser.getText());
    }
    return elements.toString();
  }
}
