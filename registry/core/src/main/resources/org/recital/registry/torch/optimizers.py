# In-place optimizer steps on lists of weights. Java: Update.
#
# weights, gradients and the state of an optimizer: one tensor for each array of weights, with
# the same shape. A method that Java calls must return a value.

  def adam(self, weights: List[Tensor], means: List[Tensor], squares: List[Tensor],
      steps: List[Tensor], gradients: List[Tensor], learning_rate: float, beta1: float,
      beta2: float, weight_decay: float, epsilon: float) -> int:
    # steps: [] each
    torch._foreach_add_(steps, 1)
    none = annotate(List[Tensor], [])
    torch._fused_adam_(
        weights, gradients, means, squares, none, steps, lr=learning_rate, beta1=beta1,
        beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False)
    return 0

  def adam_w(self, weights: List[Tensor], means: List[Tensor], squares: List[Tensor],
      steps: List[Tensor], gradients: List[Tensor], learning_rate: float, beta1: float,
      beta2: float, weight_decay: float, epsilon: float) -> int:
    # steps: [] each
    torch._foreach_add_(steps, 1)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(
        weights, gradients, means, squares, none, steps, lr=learning_rate, beta1=beta1,
        beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False)
    return 0

  def sgd(self, weights: List[Tensor], velocities: List[Tensor], gradients: List[Tensor],
      learning_rate: float, momentum: float, weight_decay: float) -> int:
    for i in range(len(weights)):
      decayed = torch.add(gradients[i], weights[i], alpha=weight_decay)  # shape of weights[i]
      velocity = torch.add_(torch.mul_(velocities[i], momentum), decayed)  # shape of weights[i]
      torch.sub_(weights[i], velocity, alpha=learning_rate)  # shape of weights[i]
    return 0

  def nesterov(self, weights: List[Tensor], velocities: List[Tensor], gradients: List[Tensor],
      learning_rate: float, momentum: float, weight_decay: float) -> int:
    for i in range(len(weights)):
      decayed = torch.add(gradients[i], weights[i], alpha=weight_decay)  # shape of weights[i]
      velocity = torch.add_(torch.mul_(velocities[i], momentum), decayed)  # shape of weights[i]
      step = torch.add(decayed, velocity, alpha=momentum)  # shape of weights[i]
      torch.sub_(weights[i], step, alpha=learning_rate)  # shape of weights[i]
    return 0

  def ada_grad(self, weights: List[Tensor], squares: List[Tensor], gradients: List[Tensor],
      learning_rate: float, weight_decay: float, epsilon: float) -> int:
    for i in range(len(weights)):
      decayed = torch.add(gradients[i], weights[i], alpha=weight_decay)  # shape of weights[i]
      sum = torch.addcmul_(squares[i], decayed, decayed)  # shape of weights[i]
      scale = torch.add_(torch.sqrt(sum), epsilon)  # shape of weights[i]
      torch.addcdiv_(weights[i], decayed, scale, value=-learning_rate)  # shape of weights[i]
    return 0
