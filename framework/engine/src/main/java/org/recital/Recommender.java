package org.recital;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.recital.framework.folder.ModelFolder;
import org.recital.framework.folder.TrainedModel;
import org.recital.registry.Registry;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Rows;
import org.recital.registry.torch.HostValues;

/**
 * A trained model that recommends items. A recommender holds native memory until it is closed. The
 * class is thread-safe: concurrent calls compute their scores one after another, and each call uses
 * all cores.
 *
 * <p>Methods throw a {@link RecommenderException} if a user or an item is unknown, or k is not
 * positive.
 */
public final class Recommender implements AutoCloseable {
  /**
   * Maximum number of scores that are computed at once, unless a single case has more. This many
   * scores take up 8 MB, which fits into CPU caches; larger blocks are slower.
   */
  private static final int MAX_SCORES = 1 << 21;

  private final TrainedModel model;
  private final Runnable closeModel;
  private final NDManager manager;
  private final Map<String, Integer> userIndex;
  private final Map<String, Integer> itemIndex;
  private boolean closed;

  Recommender(TrainedModel model, Runnable closeModel, NDManager manager) {
    this.model = model;
    this.closeModel = closeModel;
    this.manager = manager;
    this.userIndex = index(model.users());
    this.itemIndex = index(model.items());
  }

  private static Map<String, Integer> index(Ids ids) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      index.put(ids.original(i), i);
    }
    return index;
  }

  /**
   * Loads a model folder that {@link #save} or {@code recital export model} has written. The class
   * of the model must be on the class path. The model runs on a GPU if DJL finds one. Loading is
   * safe for folders from untrusted sources: Recital executes nothing in a folder.
   *
   * @throws org.recital.registry.error.RecitalException if the folder is not a model folder, is
   *     damaged, or was written by a newer version
   */
  public static Recommender load(Path folder) {
    NDManager manager = NDManager.newBaseManager();
    try {
      TrainedModel model = new ModelFolder(folder).read(Registry.load(), manager);
      return new Recommender(model, model.scorer()::close, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Saves the model with its ids and histories; see {@code docs/model-folder.md}. A model in the
   * folder is replaced.
   *
   * @throws org.recital.registry.error.RecitalException if the folder has other content or cannot
   *     be written
   */
  public synchronized void save(Path folder) {
    requireOpen();
    new ModelFolder(folder).write(model);
  }

  /**
   * An item and its score.
   *
   * @param item id in the data set
   * @param score score from the model; only the order of the scores is meaningful
   */
  public record Scored(String item, float score) {}

  /** Like {@link #recommend(String, int)}, for data sets whose ids are integers. */
  public List<Scored> recommend(long user, int k) {
    return recommend(Long.toString(user), k);
  }

  /**
   * The k items with the highest scores that the user has not interacted with, best first; items
   * with equal scores are in the order of the data set. Returns fewer than k items if fewer items
   * remain.
   */
  public List<Scored> recommend(String user, int k) {
    return recommend(user, k, RecommendOptions.DEFAULTS);
  }

  /** Like {@link #recommend(String, int)}, with options. */
  public List<Scored> recommend(String user, int k, RecommendOptions options) {
    return recommendAll(List.of(user), k, options).get(0);
  }

  /** Recommendations for each of several users, which are scored together. */
  public List<List<Scored>> recommendAll(List<String> users, int k, RecommendOptions options) {
    int[] indices = users.stream().mapToInt(this::user).toArray();
    SeenItems seen = model.seen();
    return ranked(
        Cases.ofUsers(model.history(), indices),
        row ->
            Arrays.copyOfRange(seen.itemColumn(), seen.from(indices[row]), seen.to(indices[row])),
        k,
        options);
  }

  /** Recommendations for a history of items, oldest first. The history may belong to a new user. */
  public List<Scored> recommendForHistory(List<String> history, int k, RecommendOptions options) {
    return recommendForHistories(List.of(history), k, options).get(0);
  }

  /**
   * Recommendations for each of several histories, which are scored together.
   *
   * @throws RecommenderException if the model cannot score items from a history alone; {@code
   *     bpr-mf}, for example, learns an embedding of each user
   */
  public List<List<Scored>> recommendForHistories(
      List<List<String>> histories, int k, RecommendOptions options) {
    if (!model.config().model().scoresHistories()) {
      throw new RecommenderException(
          "the model can recommend only to users of its training data; give users instead of"
              + " histories, or train a model that needs only a history, such as 'ease' or"
              + " 'sasrec'");
    }
    Interactions appended = appended(histories);
    int[] indices = new int[histories.size()];
    Arrays.setAll(indices, i -> model.history().users() + i);
    return ranked(
        Cases.ofUsers(appended, indices),
        row -> appended.itemsOf(indices[row]).toIntArray(),
        k,
        options);
  }

  /**
   * Interactions of additional users, one for each of the given histories. The model's own users
   * have no interactions here.
   */
  private Interactions appended(List<List<String>> histories) {
    int known = model.history().users();
    int[] offsets = new int[known + histories.size() + 1];
    for (int i = 0; i < histories.size(); i++) {
      offsets[known + i + 1] = offsets[known + i] + histories.get(i).size();
    }
    int[] column = histories.stream().flatMap(List::stream).mapToInt(this::item).toArray();
    return new Interactions(model.history().items(), offsets, column, new float[0], new long[0]);
  }

  /** The scores of items for a user, in the order of the items. */
  public float[] score(String user, List<String> items) {
    int[] indices = items.stream().mapToInt(this::item).toArray();
    float[] row = scores(Cases.ofUsers(model.history(), new int[] {user(user)}));
    float[] scores = new float[indices.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = row[indices[i]];
    }
    return scores;
  }

  /** Whether the model has a user with this id. */
  public boolean hasUser(String user) {
    return userIndex.containsKey(user);
  }

  /** Whether the model has an item with this id. */
  public boolean hasItem(String item) {
    return itemIndex.containsKey(item);
  }

  private int user(String id) {
    return Optional.ofNullable(userIndex.get(id))
        .orElseThrow(() -> new RecommenderException("the model has no user '" + id + "'"));
  }

  private int item(String id) {
    return Optional.ofNullable(itemIndex.get(id))
        .orElseThrow(() -> new RecommenderException("the model has no item '" + id + "'"));
  }

  private List<List<Scored>> ranked(
      Cases cases, IntFunction<int[]> seen, int k, RecommendOptions options) {
    if (k < 1) {
      throw new RecommenderException(
          "k, the number of recommended items, must be positive, but is " + k);
    }
    int[] considered = considered(options);
    List<List<Scored>> ranked = new ArrayList<>(cases.size());
    int step = Math.max(1, MAX_SCORES / Math.max(1, model.items().size()));
    for (int from = 0; from < cases.size(); from += step) {
      int first = from;
      Cases some = cases.slice(from, Math.min(cases.size(), from + step));
      float[] scores = scores(some); // [cases, items]
      IntFunction<int[]> excluded =
          options.seenItems() ? row -> new int[0] : row -> seen.apply(first + row);
      ranked.addAll(ranked(scores, some.size(), considered, excluded, k));
    }
    return ranked;
  }

  private List<List<Scored>> ranked(
      float[] scores, int rows, int[] considered, IntFunction<int[]> excluded, int k) {
    List<List<Scored>> ranked = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      ranked.add(List.of());
    }
    int count = model.items().size();
    Rows.each(
        rows,
        () -> {
          TopItems top = new TopItems(Math.min(k, considered.length));
          return row -> {
            offer(scores, row * count, considered, excluded.apply(row), top);
            ranked.set(row, top.take().stream().map(this::scored).toList());
          };
        });
    return ranked;
  }

  /**
   * Offers the considered items of a row to {@code top}, and overwrites the scores of excluded
   * items.
   */
  private static void offer(
      float[] scores, int begin, int[] considered, int[] excluded, TopItems top) {
    for (int item : excluded) {
      scores[begin + item] = Float.NEGATIVE_INFINITY;
    }
    for (int item : considered) {
      if (scores[begin + item] > top.threshold()) {
        top.offer(item, scores[begin + item]);
      }
    }
  }

  private Scored scored(TopItems.Top top) {
    String item = model.items().original(top.item());
    if (Float.isInfinite(top.score())) {
      throw new RecommenderException(
          "the model's score of the item '" + item + "' is infinite; train the model again");
    }
    return new Scored(item, top.score());
  }

  /** The items that may be recommended to every user, ascending. */
  private int[] considered(RecommendOptions options) {
    boolean[] allowed = new boolean[model.items().size()];
    Arrays.fill(allowed, options.candidates().isEmpty());
    set(allowed, options.candidates().orElse(options.excluded()), true);
    set(allowed, options.excluded(), false);
    int[] considered = new int[allowed.length];
    int size = 0;
    for (int item = 0; item < allowed.length; item++) {
      if (allowed[item]) {
        considered[size++] = item;
      }
    }
    return Arrays.copyOf(considered, size);
  }

  private void set(boolean[] allowed, Collection<String> ids, boolean value) {
    for (String id : ids) {
      allowed[item(id)] = value;
    }
  }

  /** Scores of all items, {@code [cases · items]}. */
  private synchronized float[] scores(Cases cases) {
    requireOpen();
    try (NDManager step = manager.newSubManager()) {
      return HostValues.floats(model.scorer().score(cases, step));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RecommenderException("the recommender is closed; use it before closing it");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      closeModel.run();
      manager.close();
    }
  }
}
