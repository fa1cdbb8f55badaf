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
 * A table of free vectors, light graph convolution, and what a design makes of the result.
 * Gradients go through the convolution by its adjoint.
 */
final class LightNetwork implements Network {
  private final NDManager owner;
  private final NDArray table; // [users + items, size]
  private final LightConvolution convolution;
  private final LightDesign design;
  private final int users;
  private int epoch = 1;

  /**
   * @param owner of all weights; closed with the network
   */
  LightNetwork(
      NDManager owner, NDArray table, LightConvolution convolution, LightDesign design, int users) {
    this.owner = owner;
    this.table = table;
    this.convolution = convolution;
    this.design = design;
    this.users = users;
    table.setName("embeddings");
  }

  @Override
  public NDList weights() {
    NDList weights = new NDList(table);
    weights.addAll(design.heads());
    return weights;
  }

  @Override
  public void begin(int next) {
    epoch = next;
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    return new OnePass((Batch.Interactions) batch, step);
  }

  /** One batch on its way. */
  private final class OnePass implements Pass {
    private final Batch.Interactions batch;
    private final NDArray free; // [users + items, size]
    private final Convolution.Step step;
    private final NDList heads = new NDList();
    private final Scores scores;

    OnePass(Batch.Interactions batch, NDManager manager) {
      this.batch = batch;
      free = Torch.leaf(table, manager);
      step = convolution.begin(table, manager);
      design.heads().forEach(head -> heads.add(Torch.leaf(head, manager)));
      NDArray scored = design.scored(step.vectors(), heads);
      scores = InnerProduct.ofNodes(scored, free, users, batch, manager);
    }

    @Override
    public Scores scores() {
      return scores;
    }

    @Override
    public Optional<NDArray> term() {
      return design.term(step.vectors(), heads, batch, epoch);
    }

    @Override
    public NDList gradients(NDArray loss) {
      NDList leaves = step.leaves();
      leaves.add(free);
      leaves.addAll(heads);
      NDList found = Torch.gradients(loss, leaves);
      Convolution.Gradients below = step.back(new NDList(found.get(0)));
      NDList gradients = new NDList(below.nodes().addi(found.get(1)));
      gradients.addAll(found.subList(2, found.size()));
      return gradients;
    }
  }

  @Override
  public Scorer scorer() {
    return scorer(design::ranking);
  }

  @Override
  public Scorer validationScorer() {
    return scorer(design::scored);
  }

  /** Makes what ranks. */
  private interface Maker {
    NDArray of(NDArray vectors, NDList heads);
  }

  private Scorer scorer(Maker maker) {
    NDManager scorers = owner.newSubManager();
    try (NDManager temporary = scorers.newSubManager()) {
      NDList copies = new NDList();
      for (NDArray head : design.heads()) {
        NDArray copy = head.duplicate(); // what is made of it shall not stay with the weights
        copy.attach(temporary);
        copies.add(copy);
      }
      NDArray made = maker.of(convolution.apply(table, temporary), copies);
      made.attach(scorers);
      return new InnerProductScorer(scorers, made, users);
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
