# Order and ranks of scores. Java: Ranking.
#
# scores: [rows, items]; a pair of rows and columns, [n] each, addresses n scores.

  def mask(self, scores: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    index = annotate(List[Optional[Tensor]], [rows, columns])
    lowest = torch.full([], -inf, dtype=scores.dtype, layout=None, device=scores.device)  # []
    return torch.index_put_(scores, index, lowest)  # [rows, items], in place

  def keep(self, scores: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    index = annotate(List[Optional[Tensor]], [rows, columns])
    kept = torch.full_like(scores, -inf)  # [rows, items]
    return torch.index_put_(kept, index, torch.index(scores, index))  # [rows, items]

  def top(self, scores: Tensor, priority: Tensor, k: Tensor) -> Tensor:
    # priority: [items]; the k best columns of each row, with ties broken by descending priority
    places = int(k)
    width = scores.size(1)
    found = torch.topk(scores, min(places + 1, width), 1)
    values = found[0]  # [rows, k + 1], or [rows, k] if k is all
    indices = torch.slice(found[1], 1, 0, places)  # [rows, k]
    if places < width:
      last = torch.slice(values, 1, places - 1, places)  # [rows, 1], score at position k
      next = torch.slice(values, 1, places, places + 1)  # [rows, 1], score at position k + 1
      is_tied = torch.squeeze(torch.eq(last, next), 1)  # [rows]
      tied = torch.squeeze(torch.nonzero(is_tied), 1)  # [tied rows]
      if tied.size(0) > 0:
        contested = torch.index_select(scores, 0, tied)  # [tied rows, items]
        edge = torch.index_select(last, 0, tied)  # [tied rows, 1]
        order = torch.expand_as(torch.unsqueeze(priority, 0), contested)  # [tied rows, items]
        lowest = torch.full_like(contested, -inf)  # [tied rows, items]
        key = torch.where(torch.eq(contested, edge), order, lowest)  # [tied rows, items]
        key = torch.masked_fill(key, torch.gt(contested, edge), inf)  # [tied rows, items]
        chosen = torch.topk(key, places, 1)[1]  # [tied rows, k]
        indices = torch.index_copy(indices, 0, tied, chosen)  # [rows, k]
    priorities = torch.expand_as(torch.unsqueeze(priority, 0), scores)  # [rows, items]
    key_of_order = torch.gather(priorities, 1, indices)  # [rows, k]
    by_priority = torch.argsort(key_of_order, stable=True, dim=1, descending=True)  # [rows, k]
    prioritised = torch.gather(indices, 1, by_priority)  # [rows, k]
    key_of_score = torch.gather(scores, 1, prioritised)  # [rows, k]
    by_score = torch.argsort(key_of_score, stable=True, dim=1, descending=True)  # [rows, k]
    return torch.gather(prioritised, 1, by_score)  # [rows, k]

  def scores_of(self, scores: Tensor, columns: Tensor) -> Tensor:
    # columns: [rows, k]
    return torch.gather(scores, 1, columns)  # [rows, k]

  def places(self, scores: Tensor, columns: Tensor) -> Tensor:
    # columns: [rows, n]
    ascending = torch.sort(scores, 1)[0]  # [rows, items]
    own = torch.gather(scores, 1, columns)  # [rows, n]
    lower = torch.searchsorted(ascending, own)  # [rows, n]
    not_higher = torch.searchsorted(ascending, own, right=True)  # [rows, n]
    masked = torch.sum(torch.eq(scores, -inf), [1], True)  # [rows, 1]
    return torch.cat([lower, not_higher, masked], 1)  # [rows, 2 · n + 1]
