# Recurrent layers. Java: Layers.

  def gru(self, x: Tensor, weights: List[Tensor], dropout: Tensor) -> Tensor:
    # x: [users, length, size]
    # weights, for each layer: [3 · hidden, size], [3 · hidden, hidden], and two biases [3 · hidden]
    layers = len(weights) // 4
    rate = float(dropout)
    hidden = weights[1].size(1)
    start = torch.zeros(
        [layers, x.size(0), hidden],
        dtype=x.dtype, layout=None, device=x.device)  # [layers, users, hidden]
    states, _0 = torch.gru(
        x, start, weights, True, layers, rate, rate > 0., False, True)  # [users, length, hidden]
    return states

  def lstm_last_state(self, x: Tensor, lengths: Tensor, input_matrix: Tensor,
      state_matrix: Tensor, input_bias: Tensor, state_bias: Tensor) -> Tensor:
    # x: [rows, length, columns]; lengths: [rows]; matrices: [4 · hidden, columns] and
    # [4 · hidden, hidden]; biases: [4 · hidden]
    rows = x.size(0)
    hidden = state_matrix.size(1)
    start = torch.zeros(
        [1, rows, hidden], dtype=x.dtype, layout=None, device=x.device)  # [1, rows, hidden]
    weights = [input_matrix, state_matrix, input_bias, state_bias]
    outputs, _0, _1 = torch.lstm(
        x, [start, start], weights, True, 1, 0., True, False, True)  # [rows, length, hidden]
    last = torch.clamp(torch.sub(lengths, 1), 0)  # [rows], position
    index = torch.unsqueeze(torch.unsqueeze(last, 1), 2)  # [rows, 1, 1]
    states = torch.gather(outputs, 1, torch.expand(index, [rows, 1, hidden]))  # [rows, 1, hidden]
    not_empty = torch.unsqueeze(torch.gt(lengths, 0), 1)  # [rows, 1]
    state = torch.squeeze(states, 1)  # [rows, hidden]
    return torch.where(not_empty, state, torch.zeros_like(state))  # [rows, hidden]
