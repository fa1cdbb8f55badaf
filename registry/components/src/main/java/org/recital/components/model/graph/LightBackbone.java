package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.TrainingData;

/**
 * Trainable embeddings and light graph convolution.
 *
 * @param size dimension of the embeddings
 * @param layers number of graph convolution layers; with 0 the trainable embeddings are the output
 * @param initStd standard deviation of the initial embeddings
 */
public record LightBackbone(int size, int layers, double initStd) {
  /**
   * @param headWeights number of values of the head's weights
   */
  public NetworkSize size(TrainingData data, BatchSize batch, long headWeights) {
    long nodes = (long) data.interactions().users() + data.interactions().items();
    long vectors = batch.pairs() + batch.rows();
    return new NetworkSize(
        nodes * size + headWeights,
        BipartiteGraph.values(data.interactions()),
        (4 * nodes + 6 * vectors) * size);
  }

  /**
   * A network with random initial embeddings and a head.
   *
   * @param head factory of the head, called with the network's manager after the embeddings are
   *     drawn
   */
  public Network network(
      TrainingData data,
      NDManager manager,
      RandomGenerator initialWeights,
      Function<NDManager, LightHead> head) {
    NDManager owner = manager.newSubManager();
    int users = data.interactions().users();
    Shape shape = new Shape((long) users + data.interactions().items(), size);
    NDArray table = InitialWeights.normal(shape, initStd, owner, initialWeights); // [nodes, size]
    var convolution =
        new LightConvolution(BipartiteGraph.of(data.interactions()).normalised(owner), layers);
    return new LightNetwork(owner, table, convolution, head.apply(owner), users);
  }
}
