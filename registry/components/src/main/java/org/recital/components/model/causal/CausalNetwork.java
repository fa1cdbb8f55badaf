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
 * Network of {@link CausalPopularity}. A score is a single inner product: user embeddings have the
 * additional column α U(u), and item embeddings the additional column P(i)^γ.
 *
 * <p>The loss is differentiated with respect to the leaves of the graph convolution, its input
 * embeddings, and the additional column. These gradients are then propagated back to the weights,
 * so the LSTM runs only once per step.
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
    return new CausalPass((Batch.Interactions) batch, step);
  }

  /** Forward and backward pass for one batch. */
  private final class CausalPass implements Pass {
    private final NDList nodeWeights = new NDList(); // leaves
    private final CausalNodes.Inputs nodeInputs;
    private final NDArray initial; // [nodes, size], input of the convolution
    private final NDArray column; // [nodes, 1], factors in the popularity term
    private final Convolution.Forward forward;
    private final NDArray table; // [nodes, size + 1]
    private final Batch.Interactions batch;
    private final Scores scores;

    CausalPass(Batch.Interactions batch, NDManager manager) {
      this.batch = batch;
      nodeWeights.addAll(Torch.leaves(nodes.weights(), manager));
      nodeInputs = nodes.forward(nodeWeights, manager);
      initial = Torch.leaf(nodeInputs.vectors(), manager);
      column = Torch.leaf(nodeInputs.column(), manager);
      forward = convolution.forward(initial, manager);
      table = forward.vectors().concat(column, 1);
      scores = InnerProduct.ofNodes(table, initial, users, batch, manager);
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
      NDArray sample = table.get(batch.users().get(":" + rows)); // [rows, size + 1]
      NDArray sampleScores = sample.matMul(table.get(users + ":").transpose()); // [rows, items]
      NDArray exposure = sampleScores.softmax(1).mean(new int[] {0}); // [items]
      NDArray popularity = column.get(users + ":").squeeze(1); // [items]
      return Optional.of(Torch.times(popularity.mul(exposure).sum(), model.exposureWeight()));
    }

    @Override
    public NDList gradients(NDArray loss) {
      NDList leaves = forward.leaves();
      int inner = leaves.size();
      leaves.add(initial);
      leaves.add(column);
      NDList leafGradients = Torch.gradients(loss, leaves);
      Convolution.Gradients below = forward.backward(new NDList(leafGradients.subList(0, inner)));
      NDList directions =
          new NDList(below.nodes().add(leafGradients.get(inner)), leafGradients.get(inner + 1));
      NDList gradients =
          Torch.vectorJacobianProduct(
              new NDList(nodeInputs.vectors(), nodeInputs.column()), directions, nodeWeights);
      gradients.addAll(below.weights());
      return gradients;
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
        NDArray copy = weight.duplicate(); // so that results attach to the temporary manager
        copy.attach(temporary);
        copies.add(copy);
      }
      CausalNodes.Inputs nodeInputs = nodes.forward(copies, temporary);
      NDArray vectors = convolution.apply(nodeInputs.vectors(), temporary); // [nodes, size]
      NDArray table =
          inference == Inference.OBSERVE ? vectors.concat(nodeInputs.column(), 1) : vectors;
      table.attach(scorers);
      return new InnerProductScorer(scorers, table, users);
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
