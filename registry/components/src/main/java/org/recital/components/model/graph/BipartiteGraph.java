package org.recital.components.model.graph;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.torch.Adjacency;

/**
 * The bipartite user–item graph as a symmetric matrix in compressed sparse row (CSR) format. Nodes
 * are the users, then the items. Every interaction is an edge in both directions; repeated
 * interactions form one edge, weighted by their number.
 *
 * @param offsets start of each row, followed by the end of the last row, {@code [nodes + 1]}
 * @param columns target node of each edge, ascending within a row, {@code [edges]}
 * @param counts number of interactions per edge, {@code [edges]}
 */
public record BipartiteGraph(int[] offsets, int[] columns, float[] counts) {
  public static BipartiteGraph of(Interactions interactions) {
    int users = interactions.users();
    int nodes = users + interactions.items();
    int[] offsets = new int[nodes + 1];
    int[] itemDegrees = interactions.countsOfItems();
    for (int node = 0; node < nodes; node++) {
      int degree = node < users ? interactions.count(node) : itemDegrees[node - users];
      offsets[node + 1] = offsets[node] + degree;
    }
    int[] columns = new int[offsets[nodes]];
    int[] next = offsets.clone();
    for (int user = 0; user < users; user++) {
      for (int position = interactions.from(user); position < interactions.to(user); position++) {
        int item = users + interactions.item(position);
        columns[next[user]++] = item;
        columns[next[item]++] = user;
      }
    }
    return merged(offsets, columns);
  }

  /** A graph with sorted rows, in which parallel edges are merged. */
  private static BipartiteGraph merged(int[] offsets, int[] columns) {
    int nodes = offsets.length - 1;
    int[] mergedOffsets = new int[nodes + 1];
    float[] counts = new float[columns.length];
    int end = 0;
    for (int node = 0; node < nodes; node++) {
      Arrays.sort(columns, offsets[node], offsets[node + 1]);
      int from = end;
      for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
        if (end > from && columns[end - 1] == columns[edge]) {
          counts[end - 1]++;
        } else {
          counts[end] = 1;
          columns[end++] = columns[edge];
        }
      }
      mergedOffsets[node + 1] = end;
    }
    return new BipartiteGraph(
        mergedOffsets, Arrays.copyOf(columns, end), Arrays.copyOf(counts, end));
  }

  /** Number of values in the graph's adjacency matrix and in the arrays from which it is built. */
  public static long values(Interactions interactions) {
    return 10L * interactions.size() + interactions.users() + interactions.items() + 1;
  }

  /** Source node of each edge, {@code [edges]}. */
  public int[] sources() {
    int[] sources = new int[columns.length];
    for (int node = 0; node < offsets.length - 1; node++) {
      Arrays.fill(sources, offsets[node], offsets[node + 1], node);
    }
    return sources;
  }

  /** Symmetrically normalised adjacency matrix D^-½ A D^-½; rows without edges are zero. */
  public Adjacency normalised(NDManager manager) {
    int nodes = offsets.length - 1;
    double[] scale = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      double degree = 0;
      for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
        degree += counts[edge];
      }
      scale[node] = degree == 0 ? 0 : 1 / Math.sqrt(degree);
    }
    float[] values = new float[columns.length];
    for (int node = 0; node < nodes; node++) {
      for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
        values[edge] = (float) (counts[edge] * scale[node] * scale[columns[edge]]);
      }
    }
    return Adjacency.of(offsets, columns, values, manager);
  }
}
