package org.recital.registry.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.recital.components.file.IdIndex;

class TimeTiesTest {
  private static final int USERS = 60;
  private static final int ITEMS = 40;

  @Test
  void the_order_of_the_lines_has_no_influence() {
    List<Event> events = tied();
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(lasts(TimeTies.of(dataset(events), new SplittableRandom(1)).broken()))
        .isEqualTo(lasts(TimeTies.of(dataset(shuffled), new SplittableRandom(1)).broken()));
  }

  @Test
  void the_seed_decides_and_no_item_is_favoured() {
    Dataset dataset = dataset(tied());

    List<String> one = lasts(TimeTies.of(dataset, new SplittableRandom(1)).broken());
    List<String> other = lasts(TimeTies.of(dataset, new SplittableRandom(2)).broken());

    assertThat(one).isNotEqualTo(other);
    long highest = one.stream().filter(last -> last.endsWith("-i39")).count();
    assertThat(highest).isLessThan(10); // all 60 in the order of the lines, 1.5 expected
  }

  @Test
  void interactions_at_different_times_stay_where_they_are() {
    List<Event> events =
        List.of(new Event("a", "x", 1), new Event("a", "y", 2), new Event("a", "w", 3));
    Dataset dataset = dataset(events);

    SplittableRandom random = new SplittableRandom(1);
    assertThat(TimeTies.of(dataset, random).broken()).isSameAs(dataset);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(1).nextLong()); // nothing drawn
  }

  @Test
  void repeated_interactions_need_no_seed() {
    List<Event> events =
        List.of(new Event("a", "x", 1), new Event("a", "x", 1), new Event("a", "y", 2));
    Dataset dataset = dataset(events);

    SplittableRandom random = new SplittableRandom(1);
    assertThat(TimeTies.of(dataset, random).broken()).isSameAs(dataset);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(1).nextLong()); // nothing drawn
  }

  @Test
  void ratings_and_parts_move_with_their_interactions() {
    InteractionsBuilder builder = new InteractionsBuilder(true, true);
    IdIndex items = new IdIndex();
    for (int item = 0; item < 20; item++) {
      builder.add(0, items.index("i" + item), item, 5, (byte) (item % 3));
    }
    InteractionsBuilder.Built built = builder.build(1, 20);
    Dataset dataset = dataset(built, Ids.texts(List.of("u")), items.ids());

    Dataset broken = TimeTies.of(dataset, new SplittableRandom(1)).broken();

    assertThat(broken.interactions().itemColumn())
        .isNotEqualTo(dataset.interactions().itemColumn());
    for (int p = 0; p < 20; p++) {
      int item = broken.interactions().item(p);
      assertThat(broken.interactions().rating(p)).isEqualTo(item);
      assertThat(broken.folds().orElseThrow()[p]).isEqualTo((byte) (item % 3));
    }
  }

  private record Event(String user, String item, long time) {}

  /** Every user with every item, at one time, in the order of the items. */
  private static List<Event> tied() {
    List<Event> events = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      for (int user = 0; user < USERS; user++) {
        events.add(new Event("u" + user, "i" + item, 7));
      }
    }
    return events;
  }

  private static Dataset dataset(List<Event> events) {
    IdIndex users = new IdIndex();
    IdIndex items = new IdIndex();
    InteractionsBuilder builder = new InteractionsBuilder(false, true);
    for (Event event : events) {
      builder.add(users.index(event.user()), items.index(event.item()), 1, event.time());
    }
    return dataset(builder.build(users.size(), items.size()), users.ids(), items.ids());
  }

  private static Dataset dataset(InteractionsBuilder.Built built, Ids users, Ids items) {
    return new Dataset(
        "tiny",
        "0",
        built.interactions(),
        users,
        items,
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  /** "user-item" of each user's last interaction, sorted. */
  private static List<String> lasts(Dataset dataset) {
    List<String> lasts = new ArrayList<>();
    for (int user = 0; user < dataset.users().size(); user++) {
      int last = dataset.interactions().to(user) - 1;
      int item = dataset.interactions().item(last);
      lasts.add(dataset.users().original(user) + "-" + dataset.items().original(item));
    }
    Collections.sort(lasts);
    return lasts;
  }
}
