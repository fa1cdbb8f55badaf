package org.recital.registry.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/** A network that scores pairs of a user and an item, one like the other. */
final class PairNetwork implements Network {
  /** How pairs are scored. */
  @FunctionalInterface
  interface Form {
    /**
     * Scores.
     *
     * @param weights those of the network, as leaves while it learns; may be named anew
     * @param users {@code [pairs]}
     * @param items {@code [pairs]}
     * @param learning whether dropout drops
     * @return {@code [pairs]}
     */
    NDArray scores(NDList weights, NDArray users, NDArray items, boolean learning);
  }

  /** Of a layer, which are computed while one number comes from memory. */
  private static final int PRODUCTS_OF_A_NUMBER = 32;

  private final NDManager owner;
  private final NDList weights;
  private final int tables;
  private final int items;
  private final Form form;

  /**
   * @param owner of the weights, and of what the form needs; closed with the network
   * @param tables how many of the weights, the first ones, are vectors: of users and of items in
   *     turn
   */
  PairNetwork(NDManager owner, NDList weights, int tables, int items, Form form) {
    this.owner = owner;
    this.weights = weights;
    this.tables = tables;
    this.items = items;
    this.form = form;
  }

  @Override
  public NDList weights() {
    return new NDList(weights);
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    NDList leaves = Torch.leaves(weights, step);
    Scores scores = new PairScores(batch, leaves);
    return new Pass() {
      @Override
      public Scores scores() {
        return scores;
      }

      @Override
      public NDList gradients(NDArray loss) {
        return Torch.gradients(loss, leaves);
      }
    };
  }

  @Override
  public long work(Batch batch) {
    long pairs = batch.rows() + batch.negatives().size();
    long work = 0;
    for (int i = 0; i < weights.size(); i++) {
      NDArray weight = weights.get(i);
      long products = i < tables ? 0 : weight.size() / PRODUCTS_OF_A_NUMBER;
      work += weight.size() + pairs * (width(weight) + products);
    }
    return work;
  }

  /** How long its vectors are, or what goes into a layer, or comes out of it. */
  private static long width(NDArray weight) {
    return weight.getShape().get(weight.getShape().dimension() - 1);
  }

  @Override
  public Scorer scorer() {
    return new PairNetworkScorer();
  }

  @Override
  public void close() {
    owner.close();
  }

  /** Scores of the pairs of a batch. */
  private final class PairScores implements Scores {
    private final Batch batch;
    private final NDArray users; // [rows]
    private final NDList leaves;

    PairScores(Batch batch, NDList leaves) {
      this.batch = batch;
      this.users =
          batch instanceof Batch.Ratings rated
              ? rated.users()
              : ((Batch.Interactions) batch).users();
      this.leaves = leaves;
    }

    @Override
    public NDArray targets() {
      return form.scores(leaves, users, batch.items(), true);
    }

    @Override
    public NDArray targetItems() {
      return batch.items();
    }

    @Override
    public NDArray sampled() {
      Shape shape = batch.negatives().getShape(); // [rows, n]
      NDArray repeated = users.repeat(shape.get(1)); // [rows · n]
      return form.scores(leaves, repeated, batch.negatives().flatten(), true).reshape(shape);
    }

    @Override
    public NDArray sampledItems() {
      return batch.negatives();
    }

    @Override
    public NDArray shared() {
      throw unsupported();
    }

    @Override
    public NDArray sharedItems() {
      throw unsupported();
    }

    @Override
    public NDArray catalogue() {
      throw unsupported();
    }

    @Override
    public NDArray crossEntropy() {
      throw unsupported();
    }

    /** A loss that asks for these is refused when its spec is read. */
    private UnsupportedOperationException unsupported() {
      return new UnsupportedOperationException("pairs are scored one by one");
    }

    /** A row is scored from its vectors, and from the weights of all layers. */
    @Override
    public NDArray penalty() {
      NDArray scored = batch.items().concat(batch.negatives().flatten()); // [rows · (1 + n)]
      NDArray sum = batch.items().getManager().create(0f);
      for (int i = 0; i < leaves.size(); i++) {
        if (i < tables) {
          NDArray vectors = vectors(leaves.get(i), i % 2 == 0 ? users : scored);
          sum = sum.add(Torch.times(vectors.square().sum(), 0.5 / batch.rows()));
        } else {
          sum = sum.add(Torch.times(leaves.get(i).square().sum(), 0.5));
        }
      }
      return sum;
    }

    private NDArray vectors(NDArray table, NDArray rows) {
      table.setName("vectors"); // and no longer as one of a list
      return Torch.embedding(table, rows, rows.getManager());
    }

    @Override
    public Optional<Rated> rated() {
      return batch instanceof Batch.Ratings given
          ? Optional.of(new Rated(given.ratings(), leaves))
          : Optional.empty();
    }
  }

  /** Scores with the present weights. */
  private final class PairNetworkScorer implements RatingScorer {
    private final NDManager own = owner.newSubManager();

    @Override
    public NDArray rate(int[] users, int[] pairedItems, NDManager manager) {
      try (NDManager temporary = own.newSubManager()) {
        NDArray rated =
            form.scores(
                aliases(temporary),
                indices(users, temporary),
                indices(pairedItems, temporary),
                false);
        rated.attach(manager);
        return rated;
      }
    }

    /** The same numbers, in the same memory, that may be named anew. */
    private NDList aliases(NDManager temporary) {
      NDList aliases = new NDList();
      for (NDArray weight : weights) {
        NDArray alias = weight.stopGradient();
        alias.attach(temporary);
        aliases.add(alias);
      }
      return aliases;
    }

    private static NDArray indices(int[] numbers, NDManager temporary) {
      return temporary.create(Arrays.stream(numbers).asLongStream().toArray());
    }

    /** Case by case, so that a case's scores do not depend on the others. */
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      NDArray scores = manager.create(new Shape(cases.size(), items));
      int[] all = new int[items];
      Arrays.setAll(all, item -> item);
      int[] user = new int[items];
      for (int row = 0; row < cases.size(); row++) {
        Arrays.fill(user, cases.users()[row]);
        try (NDArray one = rate(user, all, own)) {
          scores.set(new NDIndex(row), one);
        }
      }
      return scores;
    }

    @Override
    public void close() {
      own.close();
    }
  }
}
