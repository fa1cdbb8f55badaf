package org.recital.framework.mlflow;

import java.util.Locale;

/**
 * Keys that MLflow accepts. They have at most 250 characters: letters, digits and {@code _-. :/}.
 */
final class Keys {
  private static final int MAX_LENGTH = 250;
  private static final int HASH_LENGTH = 9; // of "_" and eight hexadecimal digits

  private Keys() {}

  /**
   * Key for a name: {@code nDCG@10} becomes {@code nDCG_at_10}, {@code Recall@10[tail]} becomes
   * {@code Recall_at_10.tail}, and any other invalid character becomes {@code _}. The end of a long
   * key is replaced by a hash of the name.
   */
  static String of(String name) {
    String key =
        name.replace("@", "_at_")
            .replace("[", ".")
            .replace("]", "")
            .replaceAll("[^A-Za-z0-9_\\-. :/]", "_");
    return key.length() <= MAX_LENGTH
        ? key
        : key.substring(0, MAX_LENGTH - HASH_LENGTH)
            + String.format(Locale.ROOT, "_%08x", name.hashCode());
  }

  /** The text, truncated to a maximum length that includes the ellipsis. */
  static String truncate(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
    return text.substring(0, end) + "…";
  }
}
