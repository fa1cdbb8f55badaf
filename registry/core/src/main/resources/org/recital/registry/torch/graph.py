# Convolutions over graphs. Java: Adjacency.
#
# offsets: [nodes + 1] 32-bit, start of each node's edges and end of the last node's;
# neighbours: [edges] 32-bit, node at the other end. A sum over neighbours is one embedding bag per
# node.

  def propagate(self, offsets: Tensor, neighbours: Tensor, weights: Tensor, x: Tensor,
      layers: Tensor) -> Tensor:
    # weights: [edges]; x: [nodes, columns]
    layer = torch.detach(x)  # [nodes, columns]
    total = torch.clone(layer)  # [nodes, columns]
    count = int(layers)
    for i in range(count):
      sums, _0, _1, _2 = torch.embedding_bag(
          layer, neighbours, offsets, False, 0, False, weights, True)  # [nodes, columns]
      total = torch.add_(total, sums)  # [nodes, columns]
      layer = sums
    return torch.div_(total, count + 1)  # [nodes, columns]

  def attend(self, offsets: Tensor, neighbours: Tensor, sources: Tensor, x: Tensor,
      matrix: Tensor, left: Tensor, right: Tensor) -> Tensor:
    # sources: [edges]; x: [nodes, columns]; matrix: [columns, columns]; left, right: [columns]
    h = torch.matmul(x, matrix)  # [nodes, columns]
    source_term = torch.index_select(torch.matmul(h, left), 0, sources)  # [edges]
    neighbour_term = torch.index_select(torch.matmul(h, right), 0, neighbours)  # [edges]
    logits = torch.leaky_relu(torch.add(source_term, neighbour_term), 0.2)  # [edges]
    lowest = torch.full([x.size(0)], -inf, dtype=x.dtype, layout=None, device=x.device)  # [nodes]
    index = torch.to(sources, 4)  # [edges], int64
    highest = torch.scatter_reduce(lowest, 0, index, torch.detach(logits), "amax")  # [nodes]
    shifted = torch.sub(logits, torch.index_select(highest, 0, sources))  # [edges]
    weights = torch.exp(shifted)  # [edges]
    sums = torch.index_add(torch.zeros_like(lowest), 0, sources, weights)  # [nodes]
    attention = torch.div(weights, torch.index_select(sums, 0, sources))  # [edges]
    mean, _0, _1, _2 = torch.embedding_bag(
        h, neighbours, offsets, False, 0, False, attention, True)  # [nodes, columns]
    return torch.add(x, mean)  # [nodes, columns]
