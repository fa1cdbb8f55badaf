package org.recital.framework.mlflow;

/** Keys that MLflow accepts: at most 250 letters, digits and characters of {@code _-. :/}. */
final class Keys {
  private static final int MAX_LENGTH = 250;

  private Keys() {}

  /**
   * Key for a name: {@code nDCG@10} becomes {@code nDCG_at_10}, {@code Recall@10[tail]} becomes
   * {@code Recall_at_10.tail}, and any other invalid character becomes {@code _}.
   */
  static String of(String name) {
    String key =
        name.replace("@", "_at_")
            .replace("[", ".")
            .replace("]", "")
            .replaceAll("[^A-Za-z0-9_\\-. :/]", "_");
    return truncate(key, MAX_LENGTH);
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
