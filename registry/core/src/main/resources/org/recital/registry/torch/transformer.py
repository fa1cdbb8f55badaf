# Transformer layers with causal self-attention. Java: Layers.
#
# attention: scale and shift of the normalisation, [size] each; matrix [3 · size, size] and bias
# [3 · size] of queries, keys and values; matrix [size, size] and bias [size] of the output.
# feed_forward: scale and shift of the normalisation, [size] each; matrices and biases, [hidden, size],
# [hidden], [size, hidden] and [size].
# settings: the values of the Java record AttentionSettings, in its order, [5].

  def attention_heads(self, settings: Tensor) -> int:
    return int(torch.select(settings, 0, 0))

  def attention_norm_first(self, settings: Tensor) -> bool:
    return float(torch.select(settings, 0, 1)) > 0.5

  def attention_activation(self, settings: Tensor) -> str:
    return ["none", "relu", "gelu"][int(torch.select(settings, 0, 2))]

  def attention_dropout(self, settings: Tensor) -> float:
    return float(torch.select(settings, 0, 3))

  def attention_weight_dropout(self, settings: Tensor) -> float:
    return float(torch.select(settings, 0, 4))

  def attention_layer(self, x: Tensor, attention: List[Tensor], feed_forward: List[Tensor],
      settings: Tensor) -> Tensor:
    # x: [users, length, size]
    norm_scale, norm_shift, qkv_matrix, qkv_bias, _0, _1 = attention
    users = x.size(0)
    length = x.size(1)
    size = x.size(2)
    heads = self.attention_heads(settings)
    norm_first = self.attention_norm_first(settings)
    y = self.maybe_layer_norm(x, norm_scale, norm_shift, norm_first)  # [users, length, size]
    qkv = torch.linear(y, qkv_matrix, qkv_bias)  # [users, length, 3 · size]
    split = torch.view(qkv, [users, length, 3, heads, -1])  # [users, length, 3, heads, size / heads]
    parts = torch.permute(split, [2, 0, 3, 1, 4])  # [3, users, heads, length, size / heads]
    query = torch.select(parts, 0, 0)  # [users, heads, length, size / heads]
    key = torch.select(parts, 0, 1)  # [users, heads, length, size / heads]
    value = torch.select(parts, 0, 2)  # [users, heads, length, size / heads]
    dropout = self.attention_weight_dropout(settings)
    attended = torch.scaled_dot_product_attention(
        query, key, value, None, dropout, True)  # [users, heads, length, size / heads], causal
    joined = torch.reshape(torch.transpose(attended, 1, 2), [users, length, size])
    return self.after_attention(x, joined, attention, feed_forward, settings)  # [users, length, size]

  def attention_layer_at_end(self, x: Tensor, lengths: Tensor, attention: List[Tensor],
      feed_forward: List[Tensor], settings: Tensor) -> Tensor:
    # x: [users, length, size]; lengths: [users]
    norm_scale, norm_shift, qkv_matrix, qkv_bias, _0, _1 = attention
    users = x.size(0)
    length = x.size(1)
    size = x.size(2)
    heads = self.attention_heads(settings)
    norm_first = self.attention_norm_first(settings)
    y = self.maybe_layer_norm(x, norm_scale, norm_shift, norm_first)  # [users, length, size]
    last = torch.view(torch.sub(lengths, 1), [users, 1, 1])  # [users, 1, 1], position
    ends = torch.expand(last, [users, 1, size])  # [users, 1, size]
    x_at_end = torch.squeeze(torch.gather(x, 1, ends), 1)  # [users, size]
    y_at_end = torch.squeeze(torch.gather(y, 1, ends), 1)  # [users, size]
    query = torch.linear(
        y_at_end,
        torch.slice(qkv_matrix, 0, 0, size),
        torch.slice(qkv_bias, 0, 0, size))  # [users, size]
    kv = torch.linear(
        y, torch.slice(qkv_matrix, 0, size), torch.slice(qkv_bias, 0, size))  # [users, length, 2 · size]
    split = torch.view(kv, [users, length, 2, heads, -1])  # [users, length, 2, heads, size / heads]
    parts = torch.permute(split, [2, 0, 3, 1, 4])  # [2, users, heads, length, size / heads]
    key = torch.select(parts, 0, 0)  # [users, heads, length, size / heads]
    value = torch.select(parts, 0, 1)  # [users, heads, length, size / heads]
    positions = torch.arange(
        length, dtype=lengths.dtype, layout=None, device=x.device)  # [length]
    is_item = torch.lt(
        torch.view(positions, [1, 1, 1, length]),
        torch.view(lengths, [users, 1, 1, 1]))  # [users, 1, 1, length], false for padding
    attended = torch.scaled_dot_product_attention(
        torch.view(query, [users, heads, 1, -1]),
        key, value, is_item, 0., False)  # [users, heads, 1, size / heads]
    joined = torch.reshape(attended, [users, size])  # [users, size]
    return self.after_attention(x_at_end, joined, attention, feed_forward, settings)  # [users, size]

  def after_attention(self, x: Tensor, attended: Tensor, attention: List[Tensor],
      feed_forward: List[Tensor], settings: Tensor) -> Tensor:
    # x, attended: […, size]; output projection, residual connections and feed-forward network
    norm_scale, norm_shift, _0, _1, output_matrix, output_bias = attention
    ffn_scale, ffn_shift, wide_matrix, wide_bias, narrow_matrix, narrow_bias = feed_forward
    norm_first = self.attention_norm_first(settings)
    norm_last = not norm_first
    dropout = self.attention_dropout(settings)
    projected = torch.linear(attended, output_matrix, output_bias)  # […, size]
    sum = torch.add(x, self.maybe_dropout(projected, dropout))  # […, size]
    y = self.maybe_layer_norm(sum, norm_scale, norm_shift, norm_last)  # […, size]
    normed = self.maybe_layer_norm(y, ffn_scale, ffn_shift, norm_first)  # […, size]
    wide = torch.linear(normed, wide_matrix, wide_bias)  # […, hidden]
    active = self.activate(wide, self.attention_activation(settings))  # […, hidden]
    narrow = torch.linear(
        self.maybe_dropout(active, dropout), narrow_matrix, narrow_bias)  # […, size]
    fed = torch.add(y, self.maybe_dropout(narrow, dropout))  # […, size]
    return self.maybe_layer_norm(fed, ffn_scale, ffn_shift, norm_last)  # […, size]
