package org.recital.components.dataset;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.recital.components.file.DataFolder;
import org.recital.components.file.Dialect;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Header;
import org.recital.components.file.IdIndex;
import org.recital.components.file.Lines;
import org.recital.components.file.ListField;
import org.recital.registry.data.DataException;
import org.recital.registry.data.InteractionsBuilder;

/**
 * Sequences in atomic files of RecBole: each row has a user or session, the list of earlier items,
 * and the item that follows them. The sequences in a user's rows are prefixes of the user's longest
 * sequence. Each item of the longest sequence becomes one interaction, which is assigned to the
 * first file that contains the item at this position.
 */
final class AtomicSequences {
  private final Dialect dialect;
  private final String separator;
  private final List<String> columns;
  private final IdIndex users = new IdIndex();
  private final IdIndex items = new IdIndex();
  private final List<IntArrayList> sequences = new ArrayList<>(); // by user
  private final List<IntArrayList> folds = new ArrayList<>(); // by user; the fold of each item

  /**
   * @param separator separator of the items of a list
   * @param columns names of three columns: the user, the list of earlier items, and the item
   */
  AtomicSequences(Dialect dialect, String separator, List<String> columns) {
    this.dialect = dialect;
    this.separator = separator;
    this.columns = List.copyOf(columns);
  }

  IdIndex users() {
    return users;
  }

  IdIndex items() {
    return items;
  }

  /**
   * Adds the rows of a file.
   *
   * @param fold part of a predefined split; negative for none
   * @throws DataException if the file cannot be read or is malformed
   */
  void read(DataFolder folder, String member, int fold) {
    String file = folder.nameOf(member);
    try (Lines lines = folder.lines(member, dialect)) {
      if (!lines.next()) {
        throw new DataException(file + ": the file is empty");
      }
      int count = lines.split();
      Header header = new Header(file, AtomicHeader.parse(file, lines.texts()).names(), true);
      int user = header.place(columns.get(0));
      int list = header.place(columns.get(1));
      int item = header.place(columns.get(2));
      int rows = 0;
      for (; lines.next(); rows++) {
        if (lines.split() != count) {
          throw lines.wrongCount(count);
        }
        IntArrayList sequence = new IntArrayList();
        for (String earlier : ListField.elements(lines, list, separator)) {
          sequence.add(items.index(earlier));
        }
        sequence.add(lines.index(item, items));
        add(lines, user, sequence, fold);
      }
      if (rows == 0) {
        throw new DataException(file + ": the file has a header and nothing else");
      }
    }
  }

  private void add(Lines lines, int field, IntArrayList sequence, int fold) {
    int user = lines.index(field, users);
    if (user == sequences.size()) {
      sequences.add(new IntArrayList());
      folds.add(new IntArrayList());
    }
    IntArrayList known = sequences.get(user);
    int common = Math.min(known.size(), sequence.size());
    if (!known.subList(0, common).equals(sequence.subList(0, common))) {
      throw lines.malformed(
          "the sequence of '"
              + Excerpt.of(lines.text(field))
              + "' is neither an extension nor a prefix of the sequence in earlier rows. Give each"
              + " sequence a user of its own");
    }
    for (int i = common; i < sequence.size(); i++) {
      known.add(sequence.getInt(i));
      folds.get(user).add(fold);
    }
  }

  /** The interactions without ratings and timestamps. */
  InteractionsBuilder.Built build() {
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    for (int user = 0; user < sequences.size(); user++) {
      for (int i = 0; i < sequences.get(user).size(); i++) {
        int fold = folds.get(user).getInt(i);
        int item = sequences.get(user).getInt(i);
        if (fold < 0) {
          builder.add(user, item, 1, 0);
        } else {
          builder.add(user, item, 1, 0, (byte) fold);
        }
      }
    }
    return builder.build(users.size(), items.size());
  }
}
