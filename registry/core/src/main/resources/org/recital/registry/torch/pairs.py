# Scores of user–item pairs by a product of vectors and a multilayer perceptron, and their
# gradients. Java: PairLayers.
#
# weights: if there is a product, its tables, [users, width] and [items, width]; if there is a
# perceptron, its tables, [users, size] and [items, size]; matrix [out, in] and bias [out] of each
# hidden layer; matrix [1, in] and bias [1] of the output layer.
# tables, products: number of all tables and number of the product's tables.
# user_features, item_features: [users, columns] and [items, columns] each.
# kept: stack of tensors, pushed by the forward pass and popped by the backward pass.

  def vectors(self, table: Tensor, features: List[Tensor], indices: Tensor) -> List[Tensor]:
    # table: [rows, size]; features: [rows, columns] each; indices: [pairs]
    parts = annotate(List[Tensor], [])
    parts.append(torch.embedding(table, indices))  # [pairs, size]
    for i in range(len(features)):
      parts.append(torch.embedding(features[i], indices))  # [pairs, columns]
    return parts

  def dropout_noise(self, x: Tensor, rate: float) -> Tensor:
    keep_rate = 1. - rate
    return torch.div_(torch.bernoulli_(torch.empty_like(x), keep_rate), keep_rate)  # shape of x

  def has_dropout(self, layer: int, layers: int, dropout: float, drop_last: bool) -> bool:
    return dropout > 0. and (drop_last or layer < layers - 1)

  def hidden_layers(self, weights: List[Tensor], tables: int) -> int:
    return (len(weights) - tables) // 2 - 1

  def keep_basis(self, kept: List[Tensor], input: Tensor, output: Tensor, activation: str) -> int:
    # Keeps the tensor from which the gradient of the activation function is computed.
    if activation == "gelu":
      kept.append(input)
    else:
      kept.append(output)
    return 0

  def perceptron(self, x: Tensor, weights: List[Tensor], tables: int, activation: str,
      dropout: float, drop_last: bool, training: bool, kept: List[Tensor]) -> Tensor:
    # x: [pairs, in]
    y = x
    layers = self.hidden_layers(weights, tables)
    for i in range(layers):
      matrix = weights[tables + 2 * i]  # [out, in]
      bias = weights[tables + 2 * i + 1]  # [out]
      sums = torch.linear(y, matrix, bias)  # [pairs, out]
      active = self.activate(sums, activation)  # [pairs, out]
      if training:
        kept.append(y)
        self.keep_basis(kept, sums, active, activation)
        if self.has_dropout(i, layers, dropout, drop_last):
          noise = self.dropout_noise(active, dropout)  # [pairs, out]
          kept.append(noise)
          active = torch.mul(active, noise)  # [pairs, out]
      y = active
    return y

  def pair_scores(self, weights: List[Tensor], user_features: List[Tensor],
      item_features: List[Tensor], tables: int, products: int, hidden_activation: str,
      output_activation: str, dropout: float, drop_last: bool, training: bool, users: Tensor,
      items: Tensor) -> Tuple[Tensor, List[Tensor]]:
    # users, items: [pairs]
    parts = annotate(List[Tensor], [])
    kept = annotate(List[Tensor], [])
    if products > 0:
      p = torch.embedding(weights[0], users)  # [pairs, width]
      q = torch.embedding(weights[1], items)  # [pairs, width]
      parts.append(torch.mul(p, q))  # [pairs, width]
      if training:
        kept.append(p)
        kept.append(q)
    if tables > products:
      of_pairs = self.vectors(weights[products], user_features, users)
      of_pairs.extend(self.vectors(weights[products + 1], item_features, items))
      x = torch.cat(of_pairs, 1)  # [pairs, in]
      parts.append(self.perceptron(
          x, weights, tables, hidden_activation, dropout, drop_last, training, kept))  # [pairs, out]
    joined = torch.cat(parts, 1)  # [pairs, in]
    output = torch.linear(joined, weights[-2], weights[-1])  # [pairs, 1]
    scores = self.activate(output, output_activation)  # [pairs, 1]
    if training:
      kept.append(joined)
      self.keep_basis(kept, output, scores, output_activation)
    return (torch.flatten(scores), kept)  # [pairs]

  def later_layers(self, sums: Tensor, weights: List[Tensor], tables: int,
      activation: str) -> Tensor:
    # sums: of the first hidden layer, [items, out]; returns the output of the last hidden layer
    y = self.activate(sums, activation)
    for i in range(1, self.hidden_layers(weights, tables)):
      sums = torch.linear(y, weights[tables + 2 * i], weights[tables + 2 * i + 1])  # [items, out]
      y = self.activate(sums, activation)
    return y

  def item_scores(self, weights: List[Tensor], user_features: List[Tensor],
      item_features: List[Tensor], tables: int, products: int, hidden_activation: str,
      output_activation: str, dropout: float, drop_last: bool, users: Tensor,
      begin: int, end: int, scores: Tensor) -> int:
    # Writes the scores of all items for the cases from begin to end to scores, [cases, items].
    # users: [cases].
    # The first layer of the perceptron is linear in the vectors of the user and of the item, so the
    # contribution of the items is the same for all users.
    layers = self.hidden_layers(weights, tables)
    width = 0
    if products > 0:
      width = weights[0].size(1)
    of_product = torch.slice(weights[-2], 1, 0, width)  # [1, width]
    of_perceptron = torch.slice(weights[-2], 1, width)  # [1, out]
    first = of_perceptron  # [out, in]
    item_sums = weights[-1]  # [items, out]
    user_inputs = weights[-1]  # [cases, user in]
    if layers > 0:
      first = weights[tables]
    if tables > products:
      user_inputs = torch.cat(self.vectors(weights[products], user_features, users), 1)
      of_items = [weights[products + 1]]
      of_items.extend(item_features)
      item_inputs = torch.cat(of_items, 1)  # [items, item in]
      item_sums = torch.matmul(
          item_inputs, torch.t(torch.slice(first, 1, user_inputs.size(1))))
      if layers > 0:
        item_sums = torch.add(item_sums, weights[tables + 1])
    for n in range(begin, end):
      output = weights[-1]  # [items, 1]
      if tables > products:
        user_input = torch.slice(user_inputs, 0, n, n + 1)  # [1, user in]
        user_sums = torch.matmul(
            user_input, torch.t(torch.slice(first, 1, 0, user_inputs.size(1))))  # [1, out]
        sums = torch.add(item_sums, user_sums)  # [items, out]
        if layers > 0:
          hidden = self.later_layers(sums, weights, tables, hidden_activation)  # [items, out]
          sums = torch.matmul(hidden, torch.t(of_perceptron))  # [items, 1]
        output = torch.add(sums, output)
      if products > 0:
        p = torch.embedding(weights[0], torch.slice(users, 0, n, n + 1))  # [1, width]
        output = torch.add(
            torch.matmul(weights[1], torch.t(torch.mul(p, of_product))), output)
      row = torch.select(scores, 0, n)  # [items]
      torch.copy_(row, torch.flatten(self.activate(output, output_activation)))
    return 0

  def perceptron_gradients(self, direction: Tensor, weights: List[Tensor], tables: int,
      activation: str, dropout: float, drop_last: bool, kept: List[Tensor],
      gradients: List[Tensor]) -> Tensor:
    # direction: gradient with respect to the output, [pairs, out]; returns the gradient with
    # respect to the input
    upstream = direction
    layers = self.hidden_layers(weights, tables)
    for j in range(layers):
      i = layers - 1 - j
      if self.has_dropout(i, layers, dropout, drop_last):
        upstream = torch.mul(upstream, kept.pop())  # [pairs, out]
      sums = self.activation_gradient(upstream, kept.pop(), activation)  # [pairs, out]
      gradients.append(torch.sum(sums, [0]))  # [out]
      gradients.append(torch.matmul(torch.t(sums), kept.pop()))  # [out, in]
      upstream = torch.matmul(sums, weights[tables + 2 * i])  # [pairs, in]
    return upstream

  def pair_gradients(self, weights: List[Tensor], user_features: List[Tensor],
      item_features: List[Tensor], tables: int, products: int, hidden_activation: str,
      output_activation: str, dropout: float, drop_last: bool, users: Tensor, items: Tensor,
      kept: List[Tensor], direction: Tensor) -> List[Tensor]:
    # direction: gradient with respect to the scores, [pairs]; gradients are collected from the last
    # weight to the first
    gradients = annotate(List[Tensor], [])
    output = self.activation_gradient(
        torch.unsqueeze(direction, 1), kept.pop(), output_activation)  # [pairs, 1]
    gradients.append(torch.sum(output, [0]))  # [1]
    gradients.append(torch.matmul(torch.t(output), kept.pop()))  # [1, in]
    joined = torch.matmul(output, weights[-2])  # [pairs, in]
    width = 0
    if products > 0:
      width = weights[0].size(1)
    if tables > products:
      of_perceptron = torch.slice(joined, 1, width)  # [pairs, out]
      x = self.perceptron_gradients(
          of_perceptron, weights, tables, hidden_activation, dropout, drop_last, kept,
          gradients)  # [pairs, in]
      size = weights[products].size(1)
      begin = size
      for k in range(len(user_features)):
        begin = begin + user_features[k].size(1)
      of_items = torch.slice(x, 1, begin, begin + size)  # [pairs, size]
      of_users = torch.slice(x, 1, 0, size)  # [pairs, size]
      gradients.append(self.table_gradient(of_items, items, weights[products + 1]))  # [items, size]
      gradients.append(self.table_gradient(of_users, users, weights[products]))  # [users, size]
    if products > 0:
      of_product = torch.slice(joined, 1, 0, width)  # [pairs, width]
      q = kept.pop()  # [pairs, width]
      p = kept.pop()  # [pairs, width]
      of_q = torch.mul(of_product, p)  # [pairs, width]
      of_p = torch.mul(of_product, q)  # [pairs, width]
      gradients.append(self.table_gradient(of_q, items, weights[1]))  # [items, width]
      gradients.append(self.table_gradient(of_p, users, weights[0]))  # [users, width]
    gradients.reverse()
    return gradients

  def table_gradient(self, direction: Tensor, indices: Tensor, table: Tensor) -> Tensor:
    # direction: [pairs, size]; indices: [pairs]; table: [rows, size]
    return torch.embedding_dense_backward(
        direction, indices, table.size(0), -1, False)  # [rows, size]
