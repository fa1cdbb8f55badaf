package org.recital.framework.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders {@code @name@}. All of them are filled in one pass, so that a value that
 * looks like a placeholder is not replaced.
 */
record Template(String text, Map<String, String> values) {
  /** A placeholder. If it is alone on its line, its value may be several lines or none. */
  private static final Pattern PLACE = Pattern.compile("(?m)^@(\\w+)@\\n|@(\\w+)@");

  Template {
    values = Map.copyOf(values);
  }

  /** Loads a template from the resource files of this package. */
  static Template load(String name) {
    try (InputStream in =
        Objects.requireNonNull(Template.class.getResourceAsStream(name + ".template"), name)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Template with(String place, String value) {
    Map<String, String> all = new HashMap<>(values);
    all.put(place, value);
    return new Template(text, all);
  }

  String filled() {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place)));
  }

  private String value(MatchResult place) {
    String name = Optional.ofNullable(place.group(1)).orElseGet(() -> place.group(2));
    return Optional.ofNullable(values.get(name)).orElseThrow(() -> new IllegalStateException(name));
  }
}
