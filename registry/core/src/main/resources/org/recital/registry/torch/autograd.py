# Leaves, gradients and operations that autograd records. Java: Torch.

  def forward(self, x: Tensor) -> Tensor:
    # Every module has this method; nothing calls it.
    return x

  def leaves(self, arrays: List[Tensor]) -> List[Tensor]:
    leaves = annotate(List[Tensor], [])
    for i in range(len(arrays)):
      leaves.append(torch.requires_grad_(torch.detach(arrays[i]), True))  # shape of arrays[i]
    return leaves

  def gradients(self, loss: Tensor, leaves: List[Tensor]) -> List[Tensor]:
    # loss: []
    found = torch.grad([loss], leaves, None, None, False, True)  # shapes of the leaves, or None
    return self.zeros_for_none(found, leaves)

  def vector_jacobian_product(self, outputs: List[Tensor], directions: List[Tensor],
      leaves: List[Tensor]) -> List[Tensor]:
    # directions: gradients with respect to the outputs, with the same shapes
    upstream = annotate(List[Optional[Tensor]], [])
    for i in range(len(directions)):
      upstream.append(directions[i])
    found = torch.grad(outputs, leaves, upstream, None, False, True)  # shapes of the leaves, or None
    return self.zeros_for_none(found, leaves)

  def zeros_for_none(self, found: List[Optional[Tensor]], leaves: List[Tensor]) -> List[Tensor]:
    gradients = annotate(List[Tensor], [])
    for i in range(len(leaves)):
      gradient = found[i]
      if gradient is not None:
        gradients.append(gradient.contiguous())  # shape of leaves[i]
      else:
        gradients.append(torch.zeros_like(leaves[i]))  # shape of leaves[i]
    return gradients

  def clip_norm(self, gradients: List[Tensor], limit: float) -> int:
    squares = annotate(List[Tensor], [])
    for i in range(len(gradients)):
      squares.append(torch.sum(torch.mul(gradients[i], gradients[i])))  # []
    norm = torch.sqrt(torch.sum(torch.stack(squares)))  # []
    factor = torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1e-6)), limit), 1)  # []
    for i in range(len(gradients)):
      torch.mul_(gradients[i], factor)  # shape of gradients[i], in place
    return 0

  def copy(self, target: Tensor, source: Tensor) -> Tensor:
    return torch.copy_(target, source)  # shape of target, in place

  def set_values(self, array: Tensor, first: Tensor, values: Tensor) -> Tensor:
    # values: [n], for the positions from first in row-major order
    flat = torch.reshape(array, [-1])  # [size], a view of array if that is possible, otherwise a copy
    begin = int(first)
    torch.copy_(flat[begin:begin + len(values)], values)
    if not torch.is_contiguous(array):
      torch.copy_(array, torch.reshape(flat, torch.size(array)))
    return array  # in place

  def embedding(self, table: Tensor, indices: Tensor) -> Tensor:
    # table: [rows, columns]
    return torch.embedding(table, indices)  # [indices…, columns]

  def concat(self, arrays: List[Tensor]) -> Tensor:
    return torch.cat(arrays, 0)  # [sum of the first axes, …]

  def times(self, x: Tensor, factor: Tensor) -> Tensor:
    return torch.mul(x, float(factor))  # shape of x

  def plus(self, x: Tensor, term: Tensor) -> Tensor:
    return torch.add(x, float(term))  # shape of x

  def shifted(self, x: Tensor, term: Tensor) -> Tensor:
    return torch.add(x, int(term))  # shape of x

  def non_negative(self, x: Tensor) -> Tensor:
    return torch.clamp_min(x, 0)  # shape of x

  def add_to(self, total: Tensor, x: Tensor, factor: float) -> int:
    torch.add_(total, x, alpha=factor)  # shape of total, in place
    return 0

  def sigmoid(self, x: Tensor) -> Tensor:
    return torch.sigmoid(x)  # shape of x

  def log_sigmoid(self, x: Tensor) -> Tensor:
    return torch.log_sigmoid(x)  # shape of x

  def log_sum_exp(self, x: Tensor) -> Tensor:
    # x: […, n]
    return torch.logsumexp(x, [-1])  # […]

  def mask_out(self, scores: Tensor, excluded: Tensor) -> Tensor:
    # excluded: booleans, with the shape of the scores
    return torch.masked_fill(scores, excluded, -inf)  # shape of scores

  def linear(self, x: Tensor, matrix: Tensor, bias: Tensor) -> Tensor:
    # x: [rows, n]; matrix: [n, columns]; bias: [columns]
    return torch.addmm(bias, x, matrix, beta=1, alpha=1)  # [rows, columns]
