# Sparse and symmetric matrices. Java: Matrices.

  def sparse_rows(self, offsets: Tensor, columns: Tensor, values: Tensor, width: Tensor) -> Tensor:
    # offsets: [rows + 1]; columns, values: [values]
    rows = offsets.size(0) - 1
    return torch.sparse_csr_tensor(
        offsets, columns, values, [rows, int(width)],
        dtype=values.dtype, layout=None, device=values.device)  # [rows, width]

  def multiply(self, sparse: Tensor, dense: Tensor) -> Tensor:
    # sparse: [rows, n]; dense: [n, columns]
    return torch.matmul(sparse, dense)  # [rows, columns]

  def inverse(self, matrix: Tensor) -> Tensor:
    # matrix: [n, n], symmetric and positive definite
    return torch.cholesky_inverse(torch.linalg_cholesky(matrix))  # [n, n]

  def subtract_product(self, matrix: Tensor, left: Tensor, right: Tensor) -> Tensor:
    # matrix: [rows, columns]; left: [rows, n]; right: [n, columns]
    return torch.addmm_(matrix, left, right, beta=1, alpha=-1)  # [rows, columns], in place
