package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.components.model.causal.CausalPopularity.Inference;
import org.recital.components.model.graph.AttentionConvolution;
import org.recital.components.model.graph.BipartiteGraph;
import org.recital.components.model.graph.Convolution;
import org.recital.components.model.graph.LightConvolution;
import org.recital.components.model.graph.WeightedConvolution;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Torch;

/**
 * The weights of {@link CausalPopularity}. A score is one inner product: to the vector of a user
 * stands α U(u) as one more column, to that of an item P(i)^γ.
 *
 * <p>What the loss is differentiated by are the vectors on both ends of the graph convolution and
 * the additional column; from there the gradients are pulled back to the weights, which lie behind
 * an LSTM that is run over once.
 */
final class CausalNetwork implements Network {
  private final CausalPopularity model;
  private final NDManager owner;
  private final int users;
  private final CausalNodes nodes;
  private final Convolution convolution;

  CausalNetwork(
      CausalPopularity model, TrainingData data, NDManager owner, RandomGenerator random) {
    this.model = model;
    this.owner = owner;
    users = data.interactions().users();
    nodes = new CausalNodes(model, data, owner, random);
    convolution = convolution(data, random);
  }

  private Convolution convolution(TrainingData data, RandomGenerator random) {
    BipartiteGraph graph = BipartiteGraph.of(data.interactions());
    var adjacency = graph.normalised(owner);
    int layers = model.layers();
    int size = model.embeddingSize();
    return switch (model.convolution()) {
      case LIGHT -> new LightConvolution(adjacency, layers);
      case WEIGHTED -> new WeightedConvolution(adjacency, layers, size, owner, random);
      case ATTENTION ->
          new AttentionConvolution(
              adjacency, owner.create(graph.sources()), layers, size, owner, random);
    };
  }

  @Override
  public NDList weights() {
    NDList weights = nodes.weights();
    weights.addAll(convolution.weights());
    return weights;
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    return new OnePass((Batch.Interactions) batch, step);
  }

  /** One batch on its way. */
  private final class OnePass implements Pass {
    private final NDList leaves = new NDList(); // weights of the nodes
    private final CausalNodes.Made made;
    private final NDArray start; // [nodes, size], where the convolution begins
    private final NDArray column; // [nodes, 1]
    private final Convolution.Step step;
    private final NDArray table; // [nodes, size + 1]
    private final Batch.Interactions batch;
    private final Scores scores;

    OnePass(Batch.Interactions batch, NDManager manager) {
      this.batch = batch;
      leaves.addAll(Torch.leaves(nodes.weights(), manager));
      made = nodes.make(leaves, manager);
      start = Torch.leaf(made.vectors(), manager);
      column = Torch.leaf(made.column(), manager);
      step = convolution.begin(start, manager);
      table = step.vectors().concat(column, 1);
      scores = InnerProduct.ofNodes(table, start, users, batch, manager);
    }

    @Override
    public Scores scores() {
      return scores;
    }

    @Override
    public Optional<NDArray> term() {
      if (model.exposureWeight() == 0) {
        return Optional.empty();
      }
      long rows = Math.min(batch.rows(), model.exposureRows());
      NDArray some = table.get(batch.users().get(":" + rows)); // [rows, size + 1]
      NDArray shown = some.matMul(table.get(users + ":").transpose()); // [rows, items]
      NDArray exposure = shown.softmax(1).mean(new int[] {0}); // [items]
      NDArray popularity = column.get(users + ":").squeeze(1); // [items]
      return Optional.of(Torch.times(popularity.mul(exposure).sum(), model.exposureWeight()));
    }

    @Override
    public NDList gradients(NDArray loss) {
      NDList ends = step.leaves();
      int inner = ends.size();
      ends.add(start);
      ends.add(column);
      NDList found = Torch.gradients(loss, ends);
      Convolution.Gradients below = step.back(new NDList(found.subList(0, inner)));
      NDList directions = new NDList(below.nodes().add(found.get(inner)), found.get(inner + 1));
      NDList all = Torch.pullBack(new NDList(made.vectors(), made.column()), directions, leaves);
      all.addAll(below.weights());
      return all;
    }
  }

  @Override
  public Scorer scorer() {
    return scorer(model.inference());
  }

  @Override
  public Scorer validationScorer() {
    return scorer(Inference.INTERVENE);
  }

  private Scorer scorer(Inference inference) {
    NDManager scorers = owner.newSubManager();
    try (NDManager temporary = scorers.newSubManager()) {
      NDList copies = new NDList();
      for (NDArray weight : nodes.weights()) {
        NDArray copy = weight.duplicate(); // what is made of it shall not stay with the weights
        copy.attach(temporary);
        copies.add(copy);
      }
      CausalNodes.Made now = nodes.make(copies, temporary);
      NDArray vectors = convolution.apply(now.vectors(), temporary);
      NDArray table = inference == Inference.OBSERVE ? vectors.concat(now.column(), 1) : vectors;
      table.attach(scorers);
      return new InnerProductScorer(scorers, table, users);
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
