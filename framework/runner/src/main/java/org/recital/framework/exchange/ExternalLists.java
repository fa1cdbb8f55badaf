package org.recital.framework.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.evaluate.ListEvaluator;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.trial.ProtocolData;
import org.recital.framework.trial.Repetition;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.TrainingPopularity;

/**
 * Ranked lists of another program, evaluated on the test part of a protocol. Items that the
 * protocol does not allow as candidates are removed from the lists, and the items below move up.
 *
 * @param evaluation test metrics
 * @param notes differences between the file and the protocol, one sentence each
 * @param sha256 SHA-256 of the file
 */
public record ExternalLists(Evaluation evaluation, List<String> notes, String sha256) {
  private static final int QUOTED = 3;

  public ExternalLists {
    notes = List.copyOf(notes);
  }

  /**
   * Reads and evaluates lists.
   *
   * @param repetition repetition of the protocol
   * @throws ExchangeException if the file cannot be read or has no list of a test case
   * @throws org.recital.framework.trial.TrialException in the rating task
   */
  public static ExternalLists evaluate(
      Path file, ProtocolData data, Repetition repetition, MetricSet metrics) {
    return new Matching(data, repetition, ListsReader.read(file, repetition), file)
        .evaluate(metrics);
  }

  /** Lists of a file matched with the cases of a protocol. */
  private static final class Matching {
    private final ProtocolData data;
    private final Repetition repetition;
    private final ListsReader.Content content;
    private final Map<String, RankedList> lists;
    private final Path file;
    private final CaseSet cases;
    private final Map<String, Integer> items = new HashMap<>();
    private final Set<String> unknownItems = new HashSet<>();
    private int excluded; // items that are not candidates

    private Matching(
        ProtocolData data, Repetition repetition, ListsReader.Content content, Path file) {
      this.data = data;
      this.repetition = repetition;
      this.content = content;
      this.lists = content.lists();
      this.file = file;
      this.cases = data.testCases();
      for (int item = 0; item < data.items().size(); item++) {
        items.put(data.items().original(item), item);
      }
    }

    ExternalLists evaluate(MetricSet metrics) {
      if (lists.isEmpty()) {
        throw new ExchangeException(
            "'" + file + "' has no ranked lists; expected a line for each item of a list");
      }
      ListEvaluator evaluator =
          new ListEvaluator(
              metrics,
              cases,
              new MetricData(
                  new TrainingPopularity(data.split().train()),
                  data.split().history(),
                  data.userFeatures(),
                  data.itemFeatures()),
              data.truth());
      List<String> users = data.users().originals(cases.users());
      List<String> keys = CaseKeys.of(users);
      List<int[]> matched = new ArrayList<>();
      Set<String> found = new HashSet<>();
      int missing = 0;
      for (int number = 0; number < cases.size(); number++) {
        Optional<RankedList> list = find(keys.get(number), number, found);
        requireUser(users.get(number), number);
        missing += list.isEmpty() ? 1 : 0;
        matched.add(list.isEmpty() ? new int[0] : candidates(list.get(), number));
      }
      if (missing == cases.size()) {
        throw new ExchangeException(
            String.format(
                Locale.ROOT,
                "'%s' has no list of a test case; the first of %,d test cases is '%s', the first of"
                    + " %,d lists is '%s'",
                file,
                cases.size(),
                keys.get(0),
                lists.size(),
                lists.keySet().iterator().next()));
      }
      return new ExternalLists(
          evaluator.evaluate(matched), notes(evaluator, missing, found), content.sha256());
    }

    /** Checks that a list with a case number belongs to the user of that case. */
    private void requireUser(String user, int number) {
      String key = "#" + (number + 1);
      String given = content.users().getOrDefault(key, user);
      if (!given.equals(user)) {
        throw new ExchangeException(
            String.format(
                Locale.ROOT,
                "%s:%d: case %d is of user '%s', but test case %d of the protocol is of user '%s';"
                    + " choose the seed of the split with --seed%s",
                file,
                Optional.ofNullable(lists.get(key)).map(RankedList::line).orElse(1L),
                number + 1,
                given,
                number + 1,
                user,
                repetition.fold().isPresent() ? ", and its fold with --fold" : ""));
      }
    }

    private Optional<RankedList> find(String key, int number, Set<String> found) {
      for (String candidate : List.of(key, "#" + (number + 1))) {
        Optional<RankedList> list = Optional.ofNullable(lists.get(candidate));
        if (list.isPresent()) {
          found.add(candidate);
          return list;
        }
      }
      return Optional.empty();
    }

    private int[] candidates(RankedList list, int number) {
      int[] listed = cases.listedItems(number);
      int[] kept = new int[list.items().size()];
      int count = 0;
      for (String id : list.items()) {
        Optional<Integer> item = Optional.ofNullable(items.get(id));
        if (item.isEmpty()) {
          unknownItems.add(id);
        } else if (Arrays.binarySearch(listed, item.get()) >= 0 != cases.sampled()) {
          excluded++;
        } else {
          kept[count++] = item.get();
        }
      }
      return Arrays.copyOf(kept, count);
    }

    private List<String> notes(ListEvaluator evaluator, int missing, Set<String> found) {
      List<String> notes = new ArrayList<>();
      if (missing > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d test cases have no list and count as empty lists",
                missing,
                cases.size()));
      }
      List<String> unused = lists.keySet().stream().filter(key -> !found.contains(key)).toList();
      if (!unused.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d lists belong to no test case and are ignored: %s",
                unused.size(),
                quoted(unused)));
      }
      if (!unknownItems.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d items are not in the data set and were removed from the lists: %s",
                unknownItems.size(),
                quoted(unknownItems.stream().sorted().toList())));
      }
      if (excluded > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d entries of lists are not candidates of the protocol, such as items seen in"
                    + " training, and were removed",
                excluded));
      }
      if (!evaluator.leftOut().isEmpty()) {
        notes.add(
            "metrics that need the order of all candidates are left out: "
                + String.join(", ", evaluator.leftOut().stream().map(Object::toString).toList()));
      }
      return notes;
    }

    private static String quoted(List<String> ids) {
      String first =
          String.join(", ", ids.stream().limit(QUOTED).map(id -> "'" + id + "'").toList());
      return ids.size() > QUOTED ? first + ", …" : first;
    }
  }

  /**
   * The lists as the source of a row.
   *
   * @param name name of the row
   * @param file file of the lists
   */
  public ExternalSource source(String name, Path file) {
    return ExternalSource.lists(name, file, sha256);
  }
}
