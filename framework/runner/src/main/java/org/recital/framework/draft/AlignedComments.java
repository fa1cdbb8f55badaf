package org.recital.framework.draft;

/** Alignment of the comments of a spec. */
public final class AlignedComments {
  private static final int COLUMN = 40;

  private AlignedComments() {}

  /** A line with its comment aligned to the column of comments, if the value leaves room. */
  public static String of(String line) {
    int comment = line.lastIndexOf(" # ");
    return comment <= 0
        ? line
        : line.substring(0, comment)
            + " ".repeat(Math.max(1, COLUMN - comment))
            + line.substring(comment + 1);
  }
}
