package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.PairLayers;
import org.recital.registry.torch.Torch;

/** A network that scores pairs of a user and an item, one like the other. */
final class PairNetwork implements Network {
  /** Of a layer, which are computed while one number comes from memory. */
  private static final int PRODUCTS_OF_A_NUMBER = 32;

  private final NDManager owner;
  private final NDList weights;
  private final int tables;
  private final int items;
  private final PairLayers layers;

  /**
   * @param owner of the weights and the features; closed with the network
   * @param ofUsers features of users, {@code [users, columns]} each
   * @param ofItems features of items, {@code [items, columns]} each
   */
  PairNetwork(
      NDManager owner,
      NDList weights,
      int items,
      PairLayers.Form form,
      NDList ofUsers,
      NDList ofItems) {
    this.owner = owner;
    this.weights = weights;
    this.tables = form.tables();
    this.items = items;
    this.layers = new PairLayers(form, weights, ofUsers, ofItems);
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
    return new PairNetworkScorer(layers, items, owner.newSubManager());
  }

  @Override
  public void close() {
    layers.close();
    owner.close();
  }

  /** The pairs of a batch, scored in one go when a first score is asked for. */
  private final class PairPass implements Pass, Scores {
    private final Batch batch;
    private final NDManager step;
    private final NDArray users; // [rows]
    private Optional<PairLayers.Forward> forward = Optional.empty(); // of all pairs
    private Optional<NDList> parts =
        Optional.empty(); // scores of rows [rows], negatives [rows · n]
    private Optional<NDList> leaves = Optional.empty(); // where the loss is over the weights, too

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
      PairLayers.Forward way = forward(); // scores [pairs]
      NDList by = new NDList(way.scores());
      leaves.ifPresent(by::addAll);
      NDList found = Torch.gradients(loss, by);
      NDList gradients = way.back().gradients(found.head());
      for (int i = 1; i < found.size(); i++) {
        gradients.set(i - 1, gradients.get(i - 1).add(found.get(i)));
      }
      return gradients;
    }

    private PairLayers.Forward forward() {
      if (forward.isEmpty()) {
        forward = Optional.of(layers.forward(pairedUsers(), pairedItems(), step));
      }
      return forward.get();
    }

    /** The items of the rows, and then the negatives of each, {@code [rows · (1 + n)]}. */
    private NDArray pairedItems() {
      NDArray negatives = batch.negatives(); // [rows, n]
      return negatives.isEmpty() ? batch.items() : batch.items().concat(negatives.flatten());
    }

    /** Their users, {@code [rows · (1 + n)]}. */
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

    /** Scores of the rows, or those of their negatives. */
    private NDArray part(int number) {
      if (parts.isEmpty()) {
        parts = Optional.of(forward().scores().split(new long[] {batch.rows()}));
      }
      return parts.get().get(number);
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
      NDArray scored = pairedItems();
      NDArray sum = step.create(0f);
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
