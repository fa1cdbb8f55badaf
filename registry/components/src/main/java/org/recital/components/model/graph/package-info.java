/** Convolutions over the graph of users and items, and the models made of them. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.graph;
