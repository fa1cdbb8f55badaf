  def forward(self: __torch__.Ops,
    x: Tensor) -> Tensor:
    return x

  def recorded(self: __torch__.Ops,
    matrix: Tensor,
    x: Tensor) -> Tensor:
    first = torch.matmul(matrix, x)
    second = torch.matmul(matrix, first)
    third = torch.matmul(matrix, second)
    return torch.div(torch.add(torch.add(torch.add(x, first), second), third), 4)

  def messages(self: __torch__.Ops,
    sources: Tensor,
    targets: Tensor,
    weights: Tensor,
    x: Tensor) -> Tensor:
    layer = x
    total = x
    for i in range(3):
      message = torch.mul(torch.index_select(layer, 0, sources), weights)
      layer = torch.index_add(torch.zeros_like(layer), 0, targets, message)
      total = torch.add(total, layer)
    return torch.div(total, 4)
