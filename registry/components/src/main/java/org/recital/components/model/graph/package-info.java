/**
 * Graph convolutions over the bipartite user–item graph, and the model {@code lightgcn}.
 *
 * <p>{@link org.recital.components.model.graph.GraphModels} registers the model. A {@code
 * Convolution} computes the output embeddings of the nodes of a {@code BipartiteGraph}, and their
 * gradients. {@code LightBackbone} and {@code LightHead} are the parts that models in {@code
 * org.recital.components.model.causal} combine.
 *
 * <p>Sparse propagation comes from {@code org.recital.registry.torch}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.graph;
