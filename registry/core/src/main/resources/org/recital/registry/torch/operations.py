  def forward(self: __torch__.Ops,
    x: Tensor) -> Tensor:
    return x

  def leaves(self: __torch__.Ops,
    arrays: List[Tensor]) -> List[Tensor]:
    leaves = annotate(List[Tensor], [])
    for i in range(torch.len(arrays)):
      _0 = torch.append(leaves, torch.requires_grad_(torch.detach(arrays[i]), True))
    return leaves

  def gradients(self: __torch__.Ops,
    loss: Tensor,
    leaves: List[Tensor]) -> List[Tensor]:
    found = torch.grad([loss], leaves, None, None, False, True)
    gradients = annotate(List[Tensor], [])
    for i in range(torch.len(leaves)):
      gradient = found[i]
      if torch.__isnot__(gradient, None):
        known = torch.contiguous(unchecked_cast(Tensor, gradient))
      else:
        known = torch.zeros_like(leaves[i])
      _0 = torch.append(gradients, known)
    return gradients

  def pull_back(self: __torch__.Ops,
    outputs: List[Tensor],
    directions: List[Tensor],
    leaves: List[Tensor]) -> List[Tensor]:
    ahead = annotate(List[Optional[Tensor]], [])
    for i in range(torch.len(directions)):
      _0 = torch.append(ahead, directions[i])
    found = torch.grad(outputs, leaves, ahead, None, False, True)
    gradients = annotate(List[Tensor], [])
    for i in range(torch.len(leaves)):
      gradient = found[i]
      if torch.__isnot__(gradient, None):
        known = torch.contiguous(unchecked_cast(Tensor, gradient))
      else:
        known = torch.zeros_like(leaves[i])
      _1 = torch.append(gradients, known)
    return gradients

  def copy(self: __torch__.Ops,
    to: Tensor,
    source: Tensor) -> Tensor:
    return torch.copy_(to, source)

  def embedding(self: __torch__.Ops,
    table: Tensor,
    indices: Tensor) -> Tensor:
    return torch.embedding(table, indices)

  def times(self: __torch__.Ops,
    x: Tensor,
    factor: Tensor) -> Tensor:
    return torch.mul(x, float(factor))

  def add_to(self: __torch__.Ops,
    total: Tensor,
    x: Tensor,
    factor: float) -> int:
    _0 = torch.add_(total, x, alpha=factor)
    return 0

  def mean_square(self: __torch__.Ops,
    errors: Tensor) -> Tensor:
    return torch.mse_loss(errors, torch.zeros_like(errors), 1)

  def huber(self: __torch__.Ops,
    errors: Tensor,
    delta: Tensor) -> Tensor:
    return torch.huber_loss(errors, torch.zeros_like(errors), 1, float(delta))

  def log_sigmoid(self: __torch__.Ops,
    x: Tensor) -> Tensor:
    return torch.log_sigmoid(x)

  def log_sum_exp(self: __torch__.Ops,
    x: Tensor) -> Tensor:
    return torch.logsumexp(x, [-1])

  def leave_out(self: __torch__.Ops,
    scores: Tensor,
    out: Tensor) -> Tensor:
    return torch.masked_fill(scores, out, -inf)

  def cross_entropy(self: __torch__.Ops,
    queries: Tensor,
    items: Tensor,
    targets: Tensor,
    block: Tensor) -> Tensor:
    q = torch.detach(queries)
    w = torch.detach(items)
    turned = torch.t(w)
    rows = torch.size(q, 0)
    step = int(block)
    toward_q = torch.empty_like(q)
    toward_w = torch.zeros_like(w)
    total = torch.sum(torch.zeros_like(torch.slice(q, 0, 0, 1)))
    for i in range(torch.floordiv(torch.sub(torch.add(rows, step), 1), step)):
      begin = torch.mul(i, step)
      end = torch.add(begin, step)
      some = torch.slice(q, 0, begin, end)
      wanted = torch.unsqueeze(torch.slice(targets, 0, begin, end), 1)
      scores = torch.matmul(some, turned)
      whole = torch.logsumexp(scores, [1], True)
      total = torch.add_(total, torch.sum(torch.sub(whole, torch.gather(scores, 1, wanted))))
      share = torch.exp_(torch.sub_(scores, whole))
      share = torch.scatter_add_(share, 1, wanted, torch.full_like(torch.gather(share, 1, wanted), -1.))
      share = torch.div_(share, rows)
      _0 = torch.copy_(torch.slice(toward_q, 0, begin, end), torch.matmul(share, w))
      if ops.prim.requires_grad(items):
        toward_w = torch.addmm_(toward_w, torch.t(share), some, beta=1, alpha=1)
      else:
        pass
    carrier = torch.add(torch.sum(torch.mul(queries, toward_q)), torch.sum(torch.mul(items, toward_w)))
    return torch.add(torch.sub(carrier, torch.detach(carrier)), torch.div_(total, rows))

  def dropout(self: __torch__.Ops,
    x: Tensor,
    share: Tensor) -> Tensor:
    return torch.dropout(x, float(share), True)

  def layer_norm(self: __torch__.Ops,
    x: Tensor,
    scale: Tensor,
    shift: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], scale, shift)

  def thinned(self: __torch__.Ops,
    x: Tensor,
    share: float) -> Tensor:
    if torch.gt(share, 0.):
      y = torch.dropout(x, share, True)
    else:
      y = x
    return y

  def normed(self: __torch__.Ops,
    x: Tensor,
    scale: Tensor,
    shift: Tensor,
    wanted: bool) -> Tensor:
    if wanted:
      y = torch.layer_norm(x, [torch.size(x, -1)], scale, shift)
    else:
      y = x
    return y

  def active(self: __torch__.Ops,
    x: Tensor,
    kind: int) -> Tensor:
    if torch.eq(kind, 1):
      y = torch.relu(x)
    else:
      if torch.eq(kind, 2):
        y0 = torch.gelu(x)
      else:
        y0 = x
      y = y0
    return y

  def after_attention(self: __torch__.Ops,
    x: Tensor,
    seen: Tensor,
    weights: List[Tensor],
    settings: Tensor) -> Tensor:
    first = torch.gt(float(torch.select(settings, 0, 1)), 0.5)
    last = torch.__not__(first)
    share = float(torch.select(settings, 0, 3))
    attended = torch.add(x, (self).thinned(torch.linear(seen, weights[4], weights[5]), share, ))
    y = (self).normed(attended, weights[0], weights[1], last, )
    wide = torch.linear((self).normed(y, weights[6], weights[7], first, ), weights[8], weights[9])
    active = (self).active(wide, int(torch.select(settings, 0, 2)), )
    narrow = torch.linear((self).thinned(active, share, ), weights[10], weights[11])
    fed = torch.add(y, (self).thinned(narrow, share, ))
    return (self).normed(fed, weights[6], weights[7], last, )

  def attention_layer(self: __torch__.Ops,
    x: Tensor,
    weights: List[Tensor],
    settings: Tensor) -> Tensor:
    users = torch.size(x, 0)
    length = torch.size(x, 1)
    size = torch.size(x, 2)
    heads = int(torch.select(settings, 0, 0))
    first = torch.gt(float(torch.select(settings, 0, 1)), 0.5)
    y = (self).normed(x, weights[0], weights[1], first, )
    all = torch.linear(y, weights[2], weights[3])
    parts = torch.permute(torch.view(all, [users, length, 3, heads, -1]), [2, 0, 3, 1, 4])
    query = torch.select(parts, 0, 0)
    key = torch.select(parts, 0, 1)
    value = torch.select(parts, 0, 2)
    seen = torch.scaled_dot_product_attention(query, key, value, None, float(torch.select(settings, 0, 4)), True)
    joined = torch.reshape(torch.transpose(seen, 1, 2), [users, length, size])
    return (self).after_attention(x, joined, weights, settings, )

  def attention_layer_at_end(self: __torch__.Ops,
    x: Tensor,
    lengths: Tensor,
    weights: List[Tensor],
    settings: Tensor) -> Tensor:
    users = torch.size(x, 0)
    length = torch.size(x, 1)
    size = torch.size(x, 2)
    heads = int(torch.select(settings, 0, 0))
    first = torch.gt(float(torch.select(settings, 0, 1)), 0.5)
    y = (self).normed(x, weights[0], weights[1], first, )
    ends = torch.expand(torch.view(torch.sub(lengths, 1), [users, 1, 1]), [users, 1, size])
    at_end = torch.squeeze(torch.gather(x, 1, ends), 1)
    asking = torch.squeeze(torch.gather(y, 1, ends), 1)
    query = torch.linear(asking, torch.slice(weights[2], 0, 0, size), torch.slice(weights[3], 0, 0, size))
    rest = torch.linear(y, torch.slice(weights[2], 0, size), torch.slice(weights[3], 0, size))
    parts = torch.permute(torch.view(rest, [users, length, 2, heads, -1]), [2, 0, 3, 1, 4])
    key = torch.select(parts, 0, 0)
    value = torch.select(parts, 0, 1)
    places = torch.arange(length, dtype=4, layout=None, device=ops.prim.device(x))
    known = torch.lt(torch.view(places, [1, 1, 1, length]), torch.view(lengths, [users, 1, 1, 1]))
    seen = torch.scaled_dot_product_attention(torch.view(query, [users, heads, 1, -1]), key, value, known, 0., False)
    return (self).after_attention(at_end, torch.reshape(seen, [users, size]), weights, settings, )

  def gru(self: __torch__.Ops,
    x: Tensor,
    weights: List[Tensor],
    share: Tensor) -> Tensor:
    layers = torch.floordiv(torch.len(weights), 4)
    dropout = float(share)
    hidden = torch.size(weights[1], 1)
    before = torch.zeros([layers, torch.size(x, 0), hidden], dtype=6, layout=None, device=ops.prim.device(x))
    given, _0, = torch.gru(x, before, weights, True, layers, dropout, torch.gt(dropout, 0.), False, True)
    return given

  def csr(self: __torch__.Ops,
    offsets: Tensor,
    columns: Tensor,
    values: Tensor,
    width: Tensor) -> Tensor:
    rows = torch.sub(torch.size(offsets, 0), 1)
    return torch.sparse_csr_tensor(offsets, columns, values, [rows, int(width)], dtype=6, layout=None, device=ops.prim.device(values))

  def multiply(self: __torch__.Ops,
    matrix: Tensor,
    x: Tensor) -> Tensor:
    return torch.matmul(matrix, x)

  def propagate(self: __torch__.Ops,
    offsets: Tensor,
    neighbours: Tensor,
    weights: Tensor,
    x: Tensor,
    layers: Tensor) -> Tensor:
    layer = torch.detach(x)
    total = torch.clone(layer)
    count = int(layers)
    for i in range(count):
      sums, _0, _1, _2, = torch.embedding_bag(layer, neighbours, offsets, False, 0, False, weights, True)
      total = torch.add_(total, sums)
      layer = sums
    return torch.div_(total, torch.add(count, 1))

  def beside(self: __torch__.Ops,
    vectors: List[Tensor],
    users: Tensor,
    items: Tensor,
    user_features: List[Tensor],
    item_features: List[Tensor]) -> Tensor:
    parts = annotate(List[Tensor], [])
    _0 = torch.append(parts, torch.embedding(vectors[0], users))
    for i in range(torch.len(user_features)):
      _1 = torch.append(parts, torch.embedding(user_features[i], users))
    _2 = torch.append(parts, torch.embedding(vectors[1], items))
    for j in range(torch.len(item_features)):
      _3 = torch.append(parts, torch.embedding(item_features[j], items))
    return torch.cat(parts, 1)

  def noise(self: __torch__.Ops,
    x: Tensor,
    share: float) -> Tensor:
    kept = torch.sub(1., share)
    return torch.div_(torch.bernoulli_(torch.empty_like(x), kept), kept)

  def drops(self: __torch__.Ops,
    layer: int,
    layers: int,
    settings: List[float]) -> bool:
    if torch.gt(settings[4], 0.):
      here = torch.lt(layer, torch.sub(layers, int(settings[5])))
    else:
      here = False
    return here

  def layers_of(self: __torch__.Ops,
    weights: List[Tensor],
    settings: List[float]) -> int:
    return torch.sub(torch.floordiv(torch.sub(torch.len(weights), int(settings[0])), 2), 1)

  def keep_basis(self: __torch__.Ops,
    kept: List[Tensor],
    sums: Tensor,
    y: Tensor,
    kind: int) -> NoneType:
    if torch.eq(kind, 2):
      _0 = torch.append(kept, sums)
    else:
      _1 = torch.append(kept, y)
    return None

  def through_layers(self: __torch__.Ops,
    x: Tensor,
    weights: List[Tensor],
    settings: List[float],
    learning: bool,
    kept: List[Tensor]) -> Tensor:
    y = x
    layers = (self).layers_of(weights, settings, )
    for i in range(layers):
      at = torch.add(int(settings[0]), torch.mul(i, 2))
      sums = torch.linear(y, weights[at], weights[torch.add(at, 1)])
      active = (self).active(sums, int(settings[2]), )
      if learning:
        _0 = torch.append(kept, y)
        _1 = (self).keep_basis(kept, sums, active, int(settings[2]), )
        if (self).drops(i, layers, settings, ):
          noise = (self).noise(active, settings[4], )
          _2 = torch.append(kept, noise)
          y1 = torch.mul(active, noise)
        else:
          y1 = active
        y0 = y1
      else:
        y0 = active
      y = y0
    return y

  def pair_scores(self: __torch__.Ops,
    weights: List[Tensor],
    user_features: List[Tensor],
    item_features: List[Tensor],
    settings: List[float],
    learning: bool,
    users: Tensor,
    items: Tensor) -> Tuple[Tensor, List[Tensor]]:
    tables = int(settings[0])
    products = int(settings[1])
    parts = annotate(List[Tensor], [])
    kept = annotate(List[Tensor], [])
    if torch.gt(products, 0):
      p = torch.embedding(weights[0], users)
      q = torch.embedding(weights[1], items)
      _0 = torch.append(parts, torch.mul(p, q))
      if learning:
        _1 = torch.append(kept, p)
        _2 = torch.append(kept, q)
      else:
        pass
    else:
      pass
    if torch.gt(tables, products):
      vectors = torch.slice(weights, products, tables)
      x = (self).beside(vectors, users, items, user_features, item_features, )
      _3 = torch.append(parts, (self).through_layers(x, weights, settings, learning, kept, ))
    else:
      pass
    together = torch.cat(parts, 1)
    last = torch.linear(together, weights[-2], weights[-1])
    y = (self).active(last, int(settings[3]), )
    if learning:
      _4 = torch.append(kept, together)
      _5 = (self).keep_basis(kept, last, y, int(settings[3]), )
    else:
      pass
    return (torch.flatten(y), kept)

  def toward_sums(self: __torch__.Ops,
    direction: Tensor,
    basis: Tensor,
    kind: int) -> Tensor:
    if torch.eq(kind, 1):
      g = torch.threshold_backward(direction, basis, 0)
    else:
      if torch.eq(kind, 2):
        g0 = torch.gelu_backward(direction, basis)
      else:
        g0 = direction
      g = g0
    return g

  def back_through_layers(self: __torch__.Ops,
    direction: Tensor,
    weights: List[Tensor],
    settings: List[float],
    kept: List[Tensor],
    found: List[Tensor]) -> Tensor:
    ahead = direction
    layers = (self).layers_of(weights, settings, )
    for j in range(layers):
      i = torch.sub(torch.sub(layers, 1), j)
      if (self).drops(i, layers, settings, ):
        active = torch.mul(ahead, torch.pop(kept))
      else:
        active = ahead
      sums = (self).toward_sums(active, torch.pop(kept), int(settings[2]), )
      _0 = torch.append(found, torch.sum(sums, [0]))
      _1 = torch.append(found, torch.matmul(torch.t(sums), torch.pop(kept)))
      ahead = torch.matmul(sums, weights[torch.add(int(settings[0]), torch.mul(i, 2))])
    return ahead

  def pair_gradients(self: __torch__.Ops,
    weights: List[Tensor],
    user_features: List[Tensor],
    item_features: List[Tensor],
    settings: List[float],
    users: Tensor,
    items: Tensor,
    kept: List[Tensor],
    direction: Tensor) -> List[Tensor]:
    tables = int(settings[0])
    products = int(settings[1])
    found = annotate(List[Tensor], [])
    last = (self).toward_sums(torch.unsqueeze(direction, 1), torch.pop(kept), int(settings[3]), )
    _0 = torch.append(found, torch.sum(last, [0]))
    _1 = torch.append(found, torch.matmul(torch.t(last), torch.pop(kept)))
    parts = torch.matmul(last, weights[-2])
    if torch.gt(products, 0):
      width = torch.size(weights[0], 1)
    else:
      width = 0
    if torch.gt(tables, products):
      x = (self).back_through_layers(torch.slice(parts, 1, width), weights, settings, kept, found, )
      size = torch.size(weights[products], 1)
      begin = size
      for k in range(torch.len(user_features)):
        begin = torch.add(begin, torch.size(user_features[k], 1))
      of_items = torch.slice(x, 1, begin, torch.add(begin, size))
      of_users = torch.slice(x, 1, 0, size)
      _2 = torch.append(found, (self).of_table(of_items, items, weights[torch.add(products, 1)], ))
      _3 = torch.append(found, (self).of_table(of_users, users, weights[products], ))
    else:
      pass
    if torch.gt(products, 0):
      of_product = torch.slice(parts, 1, 0, width)
      q = torch.pop(kept)
      p = torch.pop(kept)
      _4 = torch.append(found, (self).of_table(torch.mul(of_product, p), items, weights[1], ))
      _5 = torch.append(found, (self).of_table(torch.mul(of_product, q), users, weights[0], ))
    else:
      pass
    torch.reverse(found)
    return found

  def of_table(self: __torch__.Ops,
    direction: Tensor,
    rows: Tensor,
    table: Tensor) -> Tensor:
    return torch.embedding_dense_backward(direction, rows, torch.size(table, 0), -1, False)

  def norms(self: __torch__.Ops,
    arrays: List[Tensor],
    settings: Tensor) -> Tensor:
    l1 = float(torch.select(settings, 0, 0))
    l2 = float(torch.select(settings, 0, 1))
    total = torch.sum(torch.zeros_like(torch.slice(torch.flatten(arrays[0]), 0, 0, 1)))
    for i in range(torch.len(arrays)):
      total0 = torch.add(total, torch.sum(torch.abs(arrays[i])), alpha=l1)
      total = torch.add(total0, torch.norm(arrays[i], 2), alpha=l2)
    return total

  def adam(self: __torch__.Ops,
    weights: List[Tensor],
    means: List[Tensor],
    squares: List[Tensor],
    steps: List[Tensor],
    gradients: List[Tensor],
    settings: List[float]) -> int:
    torch._foreach_add_(steps, 1)
    none = annotate(List[Tensor], [])
    torch._fused_adam_(weights, gradients, means, squares, none, steps, lr=settings[0], beta1=settings[1], beta2=settings[2], weight_decay=settings[3], eps=settings[4], amsgrad=False, maximize=False)
    return torch.len(weights)

  def adam_w(self: __torch__.Ops,
    weights: List[Tensor],
    means: List[Tensor],
    squares: List[Tensor],
    steps: List[Tensor],
    gradients: List[Tensor],
    settings: List[float]) -> int:
    torch._foreach_add_(steps, 1)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(weights, gradients, means, squares, none, steps, lr=settings[0], beta1=settings[1], beta2=settings[2], weight_decay=settings[3], eps=settings[4], amsgrad=False, maximize=False)
    return torch.len(weights)

  def sgd(self: __torch__.Ops,
    weights: List[Tensor],
    velocities: List[Tensor],
    gradients: List[Tensor],
    settings: List[float]) -> int:
    for i in range(torch.len(weights)):
      whole = torch.add(gradients[i], weights[i], alpha=settings[3])
      moved = torch.add_(torch.mul_(velocities[i], settings[1]), whole)
      if torch.gt(settings[2], 0.):
        step = torch.add(whole, moved, alpha=settings[1])
      else:
        step = moved
      _0 = torch.sub_(weights[i], step, alpha=settings[0])
    return torch.len(weights)

  def ada_grad(self: __torch__.Ops,
    weights: List[Tensor],
    squares: List[Tensor],
    gradients: List[Tensor],
    settings: List[float]) -> int:
    for i in range(torch.len(weights)):
      whole = torch.add(gradients[i], weights[i], alpha=settings[1])
      sum = torch.addcmul_(squares[i], whole, whole)
      size = torch.add_(torch.sqrt(sum), settings[2])
      _0 = torch.addcdiv_(weights[i], whole, size, value=torch.neg(settings[0]))
    return torch.len(weights)

  def mask(self: __torch__.Ops,
    scores: Tensor,
    rows: Tensor,
    columns: Tensor) -> Tensor:
    places = annotate(List[Optional[Tensor]], [rows, columns])
    lowest = torch.full([], -inf, dtype=6, layout=None, device=ops.prim.device(scores))
    return torch.index_put_(scores, places, lowest)

  def keep(self: __torch__.Ops,
    scores: Tensor,
    rows: Tensor,
    columns: Tensor) -> Tensor:
    places = annotate(List[Optional[Tensor]], [rows, columns])
    kept = torch.full_like(scores, -inf)
    return torch.index_put_(kept, places, torch.index(scores, places))

  def top(self: __torch__.Ops,
    scores: Tensor,
    priority: Tensor,
    k: Tensor) -> Tensor:
    places = int(k)
    width = torch.size(scores, 1)
    found = torch.topk(scores, ops.prim.min(torch.add(places, 1), width), 1)
    values = (found)[0]
    indices = torch.slice((found)[1], 1, 0, places)
    if torch.lt(places, width):
      last = torch.slice(values, 1, torch.sub(places, 1), places)
      next = torch.slice(values, 1, places, torch.add(places, 1))
      tied = torch.squeeze(torch.nonzero(torch.squeeze(torch.eq(last, next), 1)), 1)
      if torch.gt(torch.size(tied, 0), 0):
        contested = torch.index_select(scores, 0, tied)
        edge = torch.index_select(last, 0, tied)
        order = torch.expand_as(torch.unsqueeze(priority, 0), contested)
        key = torch.where(torch.eq(contested, edge), order, torch.full_like(contested, -inf))
        key0 = torch.masked_fill(key, torch.gt(contested, edge), inf)
        chosen = (torch.topk(key0, places, 1))[1]
        indices0 = torch.index_copy(indices, 0, tied, chosen)
      else:
        indices0 = indices
    else:
      indices0 = indices
    order0 = torch.gather(torch.expand_as(torch.unsqueeze(priority, 0), scores), 1, indices0)
    by_priority = torch.argsort(order0, stable=True, dim=1, descending=True)
    indices1 = torch.gather(indices0, 1, by_priority)
    by_score = torch.argsort(torch.gather(scores, 1, indices1), stable=True, dim=1, descending=True)
    return torch.gather(indices1, 1, by_score)

  def scores_of(self: __torch__.Ops,
    scores: Tensor,
    indices: Tensor) -> Tensor:
    return torch.gather(scores, 1, indices)

  def places(self: __torch__.Ops,
    scores: Tensor,
    columns: Tensor) -> Tensor:
    ordered = (torch.sort(scores, 1))[0]
    own = torch.gather(scores, 1, columns)
    below = torch.searchsorted(ordered, own)
    up_to = torch.searchsorted(ordered, own, right=True)
    masked = torch.sum(torch.eq(scores, -inf), [1], True)
    return torch.cat([below, up_to, masked], 1)

  def inverse(self: __torch__.Ops,
    matrix: Tensor) -> Tensor:
    return torch.cholesky_inverse(torch.linalg_cholesky(matrix))

  def subtract_product(self: __torch__.Ops,
    matrix: Tensor,
    left: Tensor,
    right: Tensor) -> Tensor:
    return torch.addmm_(matrix, left, right, beta=1, alpha=-1)

  def sigmoid(self: __torch__.Ops,
    x: Tensor) -> Tensor:
    return torch.sigmoid(x)

  def linear(self: __torch__.Ops,
    x: Tensor,
    matrix: Tensor,
    bias: Tensor) -> Tensor:
    return torch.addmm(bias, x, matrix, beta=1, alpha=1)

  def last_state(self: __torch__.Ops,
    x: Tensor,
    lengths: Tensor,
    of_input: Tensor,
    of_state: Tensor,
    input_bias: Tensor,
    state_bias: Tensor) -> Tensor:
    rows = torch.size(x, 0)
    hidden = torch.size(of_state, 1)
    start = torch.zeros([1, rows, hidden], dtype=6, layout=None, device=ops.prim.device(x))
    weights = [of_input, of_state, input_bias, state_bias]
    outputs, _0, _1, = torch.lstm(x, [start, start], weights, True, 1, 0., True, False, True)
    last = torch.clamp(torch.sub(lengths, 1), 0)
    places = torch.expand(torch.unsqueeze(torch.unsqueeze(last, 1), 2), [rows, 1, hidden])
    states = torch.squeeze(torch.gather(outputs, 1, places), 1)
    known = torch.unsqueeze(torch.gt(lengths, 0), 1)
    return torch.where(known, states, torch.zeros_like(states))

  def attend(self: __torch__.Ops,
    offsets: Tensor,
    neighbours: Tensor,
    sources: Tensor,
    x: Tensor,
    matrix: Tensor,
    left: Tensor,
    right: Tensor) -> Tensor:
    turned = torch.matmul(x, matrix)
    own = torch.index_select(torch.matmul(turned, left), 0, sources)
    other = torch.index_select(torch.matmul(turned, right), 0, neighbours)
    logits = torch.leaky_relu(torch.add(own, other), 0.2)
    nodes = torch.size(x, 0)
    lowest = torch.full([nodes], -inf, dtype=6, layout=None, device=ops.prim.device(x))
    far = torch.to(sources, 4)
    highest = torch.scatter_reduce(lowest, 0, far, torch.detach(logits), "amax")
    weights = torch.exp(torch.sub(logits, torch.index_select(highest, 0, sources)))
    sums = torch.index_add(torch.zeros_like(lowest), 0, sources, weights)
    shares = torch.div(weights, torch.index_select(sums, 0, sources))
    mixed, _0, _1, _2, = torch.embedding_bag(turned, neighbours, offsets, False, 0, False, shares, True)
    return torch.add(x, mixed)
