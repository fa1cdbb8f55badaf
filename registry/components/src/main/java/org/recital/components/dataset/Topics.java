package org.recital.components.dataset;

import java.util.List;

/** Topics of the simulated items, each with its words. */
final class Topics {
  /** The number of topics. */
  static final int COUNT = 10;

  private static final List<String> NAMES =
      List.of(
          "Space", "Romance", "Crime", "Nature", "Music", "Magic", "Sport", "History", "Cooking",
          "Ghosts");

  private static final List<List<String>> WORDS =
      List.of(
          words("orbit rocket planet comet alien gravity station galaxy crew signal pilot meteor"),
          words(
              "kiss letter wedding heart promise summer longing ballroom flirt rose vow farewell"),
          words(
              "detective murder alibi heist witness safe getaway clue sergeant ransom vault fraud"),
          words("forest river wolf glacier meadow migration reef canyon owl storm island seed"),
          words("violin tour band rhythm chorus studio piano encore singer drum jazz melody"),
          words("wizard spell dragon potion rune wand castle curse elf oracle amulet prophecy"),
          words(
              "coach stadium final sprint goal rival marathon boxer referee trophy league"
                  + " training"),
          words(
              "empire treaty castle revolt king archive battle dynasty explorer senate plague"
                  + " fleet"),
          words("recipe kitchen chef oven spice market bakery harvest feast knife soup apprentice"),
          words(
              "haunting attic shadow seance graveyard whisper mirror candle crypt fog nightmare"
                  + " doll"));

  private static final List<String> COMMON =
      words("story life journey world friends secret young family night city past return");

  private Topics() {}

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  static List<String> names(int topics) {
    return NAMES.subList(0, topics);
  }

  static List<String> words(int topic) {
    return WORDS.get(topic);
  }

  /** Words that are independent of the topic. */
  static List<String> common() {
    return COMMON;
  }
}
