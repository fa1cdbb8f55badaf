package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Titles, descriptions and genres of simulated items. The words of an item are drawn from its
 * topics.
 *
 * @param genres for each item, the topics with a weight of at least 0.25
 */
record SyntheticTexts(List<String> titles, List<String> descriptions, List<int[]> genres) {
  private static final int DESCRIPTION_WORDS = 16;
  private static final double COMMON_WORD_RATE = 0.25;
  private static final double GENRE_THRESHOLD = 0.25;

  static SyntheticTexts of(float[][] itemTopics, int seed) {
    Random random = new Random(31L * seed + 7);
    List<String> titles = new ArrayList<>(itemTopics.length);
    List<String> descriptions = new ArrayList<>(itemTopics.length);
    List<int[]> genres = new ArrayList<>(itemTopics.length);
    for (int item = 0; item < itemTopics.length; item++) {
      float[] topics = itemTopics[item];
      titles.add(capital(word(topics, random)) + " " + word(topics, random) + " " + item);
      descriptions.add(description(topics, random));
      genres.add(genres(topics));
    }
    return new SyntheticTexts(titles, descriptions, genres);
  }

  private static String description(float[] topics, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < DESCRIPTION_WORDS; i++) {
      String word =
          random.nextDouble() < COMMON_WORD_RATE
              ? pick(Topics.common(), random)
              : word(topics, random);
      text.append(i == 0 ? capital(word) : " " + word);
    }
    return text.append('.').toString();
  }

  private static String word(float[] topics, Random random) {
    float remaining = random.nextFloat();
    int topic = 0;
    while (topic < topics.length - 1 && remaining >= topics[topic]) {
      remaining -= topics[topic++];
    }
    return pick(Topics.words(topic), random);
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static int[] genres(float[] topics) {
    int[] genres = new int[topics.length];
    int count = 0;
    for (int topic = 0; topic < topics.length; topic++) {
      if (topics[topic] >= GENRE_THRESHOLD) {
        genres[count++] = topic;
      }
    }
    return Arrays.copyOf(genres, count);
  }
}
