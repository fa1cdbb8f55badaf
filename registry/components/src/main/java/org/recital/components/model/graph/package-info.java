/**
 * Graph convolutions over the bipartite user–item graph, and the model {@code lightgcn}.
 *
 * <p>{@link org.recital.components.model.graph.GraphModels} registers the model. A {@code
 * Convolution} computes the output embeddings of the nodes of a {@code BipartiteGraph}, and
 * gradients. Models in {@code org.recital.components.model.causal} combine {@code LightBackbone}
 * with a {@code LightHead}.
 *
 * <p>Sparse propagation comes from {@code org.recital.registry.torch}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.graph;
