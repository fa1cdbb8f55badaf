package org.recital.reports.leaderboard;

import java.util.Locale;

/** Segments of users by their number of training interactions. */
public enum UserSegment {
  /** Fewer than 20 training interactions. */
  COLD,
  /** 20 to 99 training interactions. */
  LIGHT,
  /** 100 training interactions or more. */
  HEAVY;

  /** Smallest number of training interactions of a light user. */
  public static final int LIGHT_FROM = 20;

  /** Smallest number of training interactions of a heavy user. */
  public static final int HEAVY_FROM = 100;

  /** The segment of a user with this number of training interactions. */
  public static UserSegment of(int interactions) {
    return interactions < LIGHT_FROM ? COLD : interactions < HEAVY_FROM ? LIGHT : HEAVY;
  }

  /** Name in reports, such as {@code cold}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
