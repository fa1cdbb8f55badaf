# Layers shared by several networks. Java: Layers.

  def dropout(self, x: Tensor, rate: Tensor) -> Tensor:
    return torch.dropout(x, float(rate), True)  # shape of x

  def layer_norm(self, x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    # scale, shift: [size]
    return torch.layer_norm(x, [x.size(-1)], scale, shift)  # […, size]

  def maybe_dropout(self, x: Tensor, rate: float) -> Tensor:
    if rate > 0.:
      y = torch.dropout(x, rate, True)  # shape of x
    else:
      y = x
    return y

  def maybe_layer_norm(self, x: Tensor, scale: Tensor, shift: Tensor, wanted: bool) -> Tensor:
    if wanted:
      y = torch.layer_norm(x, [x.size(-1)], scale, shift)  # […, size]
    else:
      y = x
    return y

  def activate(self, x: Tensor, activation: str) -> Tensor:
    # activation: "none", "relu" or "gelu", as in the Java enum Activation
    if activation == "relu":
      y = torch.relu(x)  # shape of x
    elif activation == "gelu":
      y = torch.gelu(x)  # shape of x
    else:
      y = x
    return y

  def activation_gradient(self, direction: Tensor, basis: Tensor, activation: str) -> Tensor:
    # direction: gradient with respect to the output; basis: the output of ReLU, the input of GELU
    if activation == "relu":
      g = torch.threshold_backward(direction, basis, 0)  # shape of direction
    elif activation == "gelu":
      g = torch.gelu_backward(direction, basis)  # shape of direction
    else:
      g = direction
    return g
