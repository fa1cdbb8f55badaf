package org.recital.registry.split;

import java.util.OptionalDouble;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;

/**
 * Diagnostics of a split for reports: duplicates, cold start, leakage in time, and ties.
 *
 * @param duplicates number of repeated interactions of a user with an item, over all parts
 * @param straddling number of test interactions with an item that the user also interacted with in
 *     training, validation or inputs
 * @param testSize number of test interactions
 * @param testUsers number of users with test interactions
 * @param unseenTestUsers number of test users without training interactions
 * @param testItems number of distinct items in test
 * @param unseenTestItems number of test items without training interactions
 * @param laterThanOwnTest fraction of the training interactions that are later than the first test
 *     interaction of their user; empty without timestamps
 * @param laterThanAnyTest fraction of the training interactions that are later than the first test
 *     interaction of any user; empty without timestamps
 * @param tiedUsers number of users whose first test interaction has the same timestamp as one of
 *     their training, validation or input interactions; 0 without timestamps
 * @param tiedTest number of test interactions with the same timestamp as another interaction of the
 *     user; 0 without timestamps
 */
public record SplitFacts(
    int duplicates,
    int straddling,
    int testSize,
    int testUsers,
    int unseenTestUsers,
    int testItems,
    int unseenTestItems,
    OptionalDouble laterThanOwnTest,
    OptionalDouble laterThanAnyTest,
    int tiedUsers,
    int tiedTest) {

  /** The diagnostics of a split. */
  public static SplitFacts of(Split split) {
    Interactions train = split.train();
    Interactions test = split.test();
    Interactions history = split.history();
    int size = history.size() + split.validation().size() + test.size();
    int distinct = SeenItems.of(history, split.validation(), test).itemColumn().length;
    int testUsers = 0;
    int unseenTestUsers = 0;
    for (int user = 0; user < test.users(); user++) {
      testUsers += test.count(user) > 0 ? 1 : 0;
      unseenTestUsers += test.count(user) > 0 && train.count(user) == 0 ? 1 : 0;
    }
    int[] trainCounts = train.countsOfItems(); // [items]
    int[] testCounts = test.countsOfItems(); // [items]
    int testItems = 0;
    int unseenTestItems = 0;
    for (int item = 0; item < testCounts.length; item++) {
      testItems += testCounts[item] > 0 ? 1 : 0;
      unseenTestItems += testCounts[item] > 0 && trainCounts[item] == 0 ? 1 : 0;
    }
    boolean timed = train.hasTimestamps() && test.hasTimestamps();
    return new SplitFacts(
        size - distinct,
        straddling(split),
        test.size(),
        testUsers,
        unseenTestUsers,
        testItems,
        unseenTestItems,
        timed ? OptionalDouble.of(laterThanOwnTest(train, test)) : OptionalDouble.empty(),
        timed ? OptionalDouble.of(laterThanAnyTest(train, test)) : OptionalDouble.empty(),
        timed ? tiedUsers(split) : 0,
        timed ? tiedTest(split) : 0);
  }

  private static int tiedUsers(Split split) {
    Interactions test = split.test();
    Interactions history = split.history();
    int tied = 0;
    for (int user = 0; user < test.users(); user++) {
      if (test.count(user) > 0) {
        long first = test.timestamp(test.from(user));
        tied += endsAt(history, user, first) || endsAt(split.validation(), user, first) ? 1 : 0;
      }
    }
    return tied;
  }

  private static boolean endsAt(Interactions part, int user, long time) {
    return part.count(user) > 0 && part.timestamp(part.to(user) - 1) == time;
  }

  private static int tiedTest(Split split) {
    Interactions test = split.test();
    Interactions history = split.history();
    int tied = 0;
    for (int user = 0; user < test.users(); user++) {
      for (int p = test.from(user); p < test.to(user); p++) {
        long time = test.timestamp(p);
        boolean before = p > test.from(user) && test.timestamp(p - 1) == time;
        boolean after = p + 1 < test.to(user) && test.timestamp(p + 1) == time;
        boolean earlier = endsAt(history, user, time) || endsAt(split.validation(), user, time);
        tied += before || after || earlier ? 1 : 0;
      }
    }
    return tied;
  }

  private static int straddling(Split split) {
    SeenItems before = SeenItems.of(split.history(), split.validation());
    Interactions test = split.test();
    int straddling = 0;
    for (int user = 0; user < test.users(); user++) {
      for (int p = test.from(user); p < test.to(user); p++) {
        straddling += before.contains(user, test.item(p)) ? 1 : 0;
      }
    }
    return straddling;
  }

  private static double laterThanOwnTest(Interactions train, Interactions test) {
    long later = 0;
    for (int user = 0; user < train.users(); user++) {
      if (test.count(user) > 0) {
        later += laterThan(test.timestamp(test.from(user)), train, user);
      }
    }
    return fraction(later, train.size());
  }

  private static double laterThanAnyTest(Interactions train, Interactions test) {
    long first = Long.MAX_VALUE;
    for (int user = 0; user < test.users(); user++) {
      if (test.count(user) > 0) {
        first = Math.min(first, test.timestamp(test.from(user)));
      }
    }
    long later = 0;
    for (int user = 0; user < train.users(); user++) {
      later += laterThan(first, train, user);
    }
    return fraction(later, train.size());
  }

  private static int laterThan(long time, Interactions train, int user) {
    int later = 0;
    for (int p = train.to(user) - 1; p >= train.from(user) && train.timestamp(p) > time; p--) {
      later++;
    }
    return later;
  }

  private static double fraction(long part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
