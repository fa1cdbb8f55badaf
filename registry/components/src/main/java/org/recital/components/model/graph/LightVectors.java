package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;

/**
 * What models of light graph convolution begin with.
 *
 * @param size of a vector
 * @param layers graph convolutions; with 0 the vectors are scored as they are
 * @param deviation of the initial vectors
 */
public record LightVectors(int size, int layers, double deviation) {
  /**
   * A network of vectors drawn at random and a design.
   *
   * @param design makes it, in the network's manager; what it draws comes after the vectors
   */
  public Network network(
      TrainingData data,
      NDManager manager,
      RandomGenerator initialWeights,
      Function<NDManager, LightDesign> design) {
    NDManager owner = manager.newSubManager();
    int users = data.interactions().users();
    Shape shape = new Shape((long) users + data.interactions().items(), size);
    NDArray table = InitialWeights.normal(shape, deviation, owner, initialWeights);
    var convolution =
        new LightConvolution(BipartiteGraph.of(data.interactions()).normalised(owner), layers);
    return new LightNetwork(owner, table, convolution, design.apply(owner), users);
  }
}
