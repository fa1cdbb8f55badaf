package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/**
 * Network with trainable embeddings, light graph convolution and a head. The adjoint of the
 * convolution propagates the gradients.
 */
final class LightNetwork implements Network {
  private final NDManager owner;
  private final NDArray table; // [users + items, size]
  private final LightConvolution convolution;
  private final LightHead head;
  private final int users;
  private int epoch = 1;

  /**
   * @param owner manager of all weights; closed with the network
   */
  LightNetwork(
      NDManager owner, NDArray table, LightConvolution convolution, LightHead head, int users) {
    this.owner = owner;
    this.table = table;
    this.convolution = convolution;
    this.head = head;
    this.users = users;
    table.setName("embeddings");
  }

  @Override
  public NDList weights() {
    NDList weights = new NDList(table);
    weights.addAll(head.weights());
    return weights;
  }

  @Override
  public void begin(int number) {
    epoch = number;
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    return new LightPass((Batch.Interactions) batch, step);
  }

  /** Forward and backward pass for one batch. */
  private final class LightPass implements Pass {
    private final Batch.Interactions batch;
    private final NDArray initial; // E⁽⁰⁾, [users + items, size]
    private final Convolution.Forward forward;
    private final NDList headWeights = new NDList();
    private final Scores scores;

    LightPass(Batch.Interactions batch, NDManager manager) {
      this.batch = batch;
      initial = Torch.leaf(table, manager);
      forward = convolution.forward(table, manager);
      head.weights().forEach(weight -> headWeights.add(Torch.leaf(weight, manager)));
      NDArray scored = head.trainingEmbeddings(forward.vectors(), headWeights); // [nodes, any]
      scores = InnerProduct.ofNodes(scored, initial, users, batch, manager);
    }

    @Override
    public Scores scores() {
      return scores;
    }

    @Override
    public Optional<NDArray> term() {
      return head.auxiliaryLoss(forward.vectors(), headWeights, batch, epoch);
    }

    @Override
    public NDList gradients(NDArray loss) {
      NDList leaves = forward.leaves();
      leaves.add(initial);
      leaves.addAll(headWeights);
      NDList leafGradients = Torch.gradients(loss, leaves);
      Convolution.Gradients below = forward.backward(new NDList(leafGradients.get(0)));
      NDList gradients = new NDList(below.nodes().addi(leafGradients.get(1)));
      gradients.addAll(leafGradients.subList(2, leafGradients.size()));
      return gradients;
    }
  }

  @Override
  public Scorer scorer() {
    return scorer(head::rankingEmbeddings);
  }

  @Override
  public Scorer validationScorer() {
    return scorer(head::trainingEmbeddings);
  }

  /** Computation of a head's embeddings, for training or for ranking. */
  private interface HeadOutput {
    NDArray of(NDArray vectors, NDList weights);
  }

  private Scorer scorer(HeadOutput output) {
    NDManager scorers = owner.newSubManager();
    try (NDManager temporary = scorers.newSubManager()) {
      NDList copies = new NDList();
      for (NDArray weight : head.weights()) {
        NDArray copy = weight.duplicate(); // so that results attach to the temporary manager
        copy.attach(temporary);
        copies.add(copy);
      }
      NDArray embeddings = output.of(convolution.apply(table, temporary), copies);
      embeddings.attach(scorers);
      return new InnerProductScorer(scorers, embeddings, users);
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
