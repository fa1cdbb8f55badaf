package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.recital.registry.feature.Subject;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.WeightSource;
import org.recital.registry.torch.PairLayers;
import org.recital.registry.torch.Torch;

/** Network that scores user–item pairs independently of each other. */
final class PairNetwork implements Network {
  /** Number of multiplications that take as long as loading one value from memory. */
  private static final int PRODUCTS_PER_LOAD = 32;

  private final NDManager owner;
  private final NDList weights;
  private final List<String> names; // of the weights
  private final int tables;
  private final PairLayers layers;
  private final NDList userFeatures;
  private final NDList itemFeatures;

  /**
   * @param owner manager of the weights and the features; closed with the network
   * @param userFeatures features of the users, {@code [users, columns]} each
   * @param itemFeatures features of the items, {@code [items, columns]} each
   */
  PairNetwork(
      NDManager owner,
      NDList weights,
      PairLayers.Form form,
      NDList userFeatures,
      NDList itemFeatures) {
    this.owner = owner;
    this.weights = weights;
    this.names = WeightSource.names(weights);
    this.tables = form.tables();
    this.userFeatures = userFeatures;
    this.itemFeatures = itemFeatures;
    this.layers = new PairLayers(form, weights, userFeatures, itemFeatures);
  }

  /**
   * Size of a network without features.
   *
   * @param weights function that returns the weights from a source
   */
  static NetworkSize size(Function<WeightSource, NDList> weights, BatchSize batch) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList shapes = weights.apply(WeightSource.ofShapes(manager));
      long widths = shapes.stream().mapToLong(PairNetwork::width).sum();
      long values = shapes.stream().mapToLong(NDArray::size).sum();
      return new NetworkSize(values, 0, 3 * batch.pairs() * widths);
    }
  }

  @Override
  public NDList weights() {
    return new NDList(weights);
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    return new PairPass(batch, step);
  }

  @Override
  public long work(Batch batch) {
    long pairs = batch.rows() + batch.negatives().size();
    long work = 0;
    for (int i = 0; i < weights.size(); i++) {
      NDArray weight = weights.get(i);
      long multiplications = i < tables ? 0 : weight.size() / PRODUCTS_PER_LOAD;
      work += weight.size() + pairs * (width(weight) + multiplications);
    }
    return work;
  }

  /**
   * Size of the last dimension of an embedding table, a layer's weight matrix or a layer's bias.
   */
  private static long width(NDArray weight) {
    return weight.getShape().get(weight.getShape().dimension() - 1);
  }

  @Override
  public Scorer scorer() {
    NDManager scorers = owner.newSubManager();
    return new PairNetworkScorer(this, scorers, scorers::close);
  }

  /** A scorer that closes the network. */
  PairNetworkScorer ownScorer() {
    return new PairNetworkScorer(this, owner, this::close);
  }

  PairLayers layers() {
    return layers;
  }

  /** Writes the weights and the features. */
  void save(StateWriter to) {
    WeightSource.write(names, weights, to);
    DenseFeatures.write(Subject.USERS, userFeatures, to);
    DenseFeatures.write(Subject.ITEMS, itemFeatures, to);
  }

  @Override
  public void close() {
    layers.close();
    owner.close();
  }

  /**
   * Forward and backward pass for a batch; all pairs are scored when scores are first requested.
   */
  private final class PairPass implements Pass, Scores {
    private final Batch batch;
    private final NDManager step;
    private final NDArray users; // [rows]
    private Optional<PairLayers.Forward> forward = Optional.empty(); // of all pairs
    private Optional<NDList> parts =
        Optional.empty(); // scores of rows [rows], negatives [rows · n]
    private Optional<NDList> leaves = Optional.empty(); // set if the loss penalises weights

    PairPass(Batch batch, NDManager step) {
      this.batch = batch;
      this.step = step;
      this.users =
          batch instanceof Batch.Ratings rated
              ? rated.users()
              : ((Batch.Interactions) batch).users();
    }

    @Override
    public Scores scores() {
      return this;
    }

    @Override
    public NDList gradients(NDArray loss) {
      PairLayers.Forward result = forward(); // scores [pairs]
      NDList inputs = new NDList(result.scores());
      leaves.ifPresent(inputs::addAll);
      NDList inputGradients = Torch.gradients(loss, inputs);
      NDList gradients = result.backward().gradients(inputGradients.head());
      for (int i = 1; i < inputGradients.size(); i++) {
        gradients.set(i - 1, gradients.get(i - 1).add(inputGradients.get(i)));
      }
      return gradients;
    }

    private PairLayers.Forward forward() {
      if (forward.isEmpty()) {
        forward = Optional.of(layers.forward(pairedUsers(), pairedItems(), step));
      }
      return forward.get();
    }

    /** Items of the rows, then their negatives, {@code [rows · (1 + n)]}. */
    private NDArray pairedItems() {
      NDArray negatives = batch.negatives(); // [rows, n]
      return negatives.isEmpty() ? batch.items() : batch.items().concat(negatives.flatten());
    }

    /** Users of {@link #pairedItems}, {@code [rows · (1 + n)]}. */
    private NDArray pairedUsers() {
      NDArray negatives = batch.negatives(); // [rows, n]
      return negatives.isEmpty() ? users : users.concat(users.repeat(negatives.getShape().get(1)));
    }

    private NDList leaves() {
      if (leaves.isEmpty()) {
        leaves = Optional.of(Torch.leaves(weights, step));
      }
      return leaves.get();
    }

    @Override
    public NDArray targets() {
      return batch.negatives().isEmpty() ? forward().scores() : part(0);
    }

    @Override
    public NDArray targetItems() {
      return batch.items();
    }

    @Override
    public NDArray sampled() {
      return part(1).reshape(batch.negatives().getShape());
    }

    /** Scores of the rows, {@code [rows]}, or of their negatives, {@code [rows · n]}. */
    private NDArray part(int index) {
      if (parts.isEmpty()) {
        parts = Optional.of(forward().scores().split(new long[] {batch.rows()}));
      }
      return parts.get().get(index);
    }

    @Override
    public NDArray sampledItems() {
      return batch.negatives();
    }

    /** Penalises the embeddings of each row and the weights of all layers. */
    @Override
    public NDArray penalty() {
      NDArray scored = pairedItems(); // [rows · (1 + n)]
      NDArray sum = step.create(0f); // []
      for (int i = 0; i < weights.size(); i++) {
        NDArray leaf = leaves().get(i);
        if (i < tables) {
          NDArray vectors = Torch.embedding(leaf, i % 2 == 0 ? users : scored, step);
          sum = sum.add(Torch.times(vectors.square().sum(), 0.5 / batch.rows()));
        } else {
          sum = sum.add(Torch.times(leaf.square().sum(), 0.5));
        }
      }
      return sum;
    }

    @Override
    public Optional<Rated> rated() {
      return batch instanceof Batch.Ratings given
          ? Optional.of(new Rated(given.ratings(), this::leaves))
          : Optional.empty();
    }
  }
}
