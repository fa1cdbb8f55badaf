# Losses and penalties. Java: Torch.

  def mean_square(self, errors: Tensor) -> Tensor:
    return torch.mse_loss(errors, torch.zeros_like(errors), 1)  # [], reduction 1: mean

  def huber(self, errors: Tensor, delta: Tensor) -> Tensor:
    return torch.huber_loss(errors, torch.zeros_like(errors), 1, float(delta))  # [], mean

  def cross_entropy(self, queries: Tensor, items: Tensor, targets: Tensor,
      block_rows: Tensor) -> Tensor:
    # queries: [rows, size]; items: [items, size]; targets: [rows]
    # The gradients are computed with the loss, one block of rows at a time. They reach autograd
    # through a term whose value is 0 and whose gradients are the computed ones.
    q = torch.detach(queries)  # [rows, size]
    w = torch.detach(items)  # [items, size]
    w_transposed = torch.t(w)  # [size, items]
    rows = q.size(0)
    block = int(block_rows)
    q_gradient = torch.empty_like(q)  # [rows, size]
    w_gradient = torch.zeros_like(w)  # [items, size]
    total = torch.sum(torch.zeros_like(torch.slice(q, 0, 0, 1)))  # []
    for i in range((rows + block - 1) // block):
      begin = i * block
      end = begin + block
      q_block = torch.slice(q, 0, begin, end)  # [block, size]
      target = torch.unsqueeze(torch.slice(targets, 0, begin, end), 1)  # [block, 1]
      scores = torch.matmul(q_block, w_transposed)  # [block, items]
      normaliser = torch.logsumexp(scores, [1], True)  # [block, 1]
      losses = torch.sub(normaliser, torch.gather(scores, 1, target))  # [block, 1]
      total = torch.add_(total, torch.sum(losses))  # []
      p = torch.exp_(torch.sub_(scores, normaliser))  # [block, items], softmax
      minus_one = torch.full_like(torch.gather(p, 1, target), -1.)  # [block, 1]
      p = torch.scatter_add_(p, 1, target, minus_one)  # [block, items], gradient of the sum
      p = torch.div_(p, rows)  # [block, items], gradient of the mean
      torch.copy_(torch.slice(q_gradient, 0, begin, end), torch.matmul(p, w))  # [block, size]
      if ops.prim.requires_grad(items):
        w_gradient = torch.addmm_(w_gradient, torch.t(p), q_block, beta=1, alpha=1)  # [items, size]
    of_queries = torch.sum(torch.mul(queries, q_gradient))  # []
    of_items = torch.sum(torch.mul(items, w_gradient))  # []
    carrier = torch.add(of_queries, of_items)  # []
    return torch.add(torch.sub(carrier, torch.detach(carrier)), torch.div_(total, rows))  # []

  def norms(self, arrays: List[Tensor], factors: Tensor) -> Tensor:
    # factors: [2], factor of the L1 norms and factor of the L2 norms
    l1 = float(torch.select(factors, 0, 0))
    l2 = float(torch.select(factors, 0, 1))
    total = torch.sum(torch.zeros_like(torch.slice(torch.flatten(arrays[0]), 0, 0, 1)))  # []
    for i in range(len(arrays)):
      total = torch.add(total, torch.sum(torch.abs(arrays[i])), alpha=l1)  # []
      total = torch.add(total, torch.norm(arrays[i], 2), alpha=l2)  # []
    return total
