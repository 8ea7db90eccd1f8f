namespace DeepMin.AutoDiff.Flows;

/// <summary>How often each operator of an output map was called.</summary>
/// <param name="Evaluate">Evaluations of x.</param>
/// <param name="Jvp">Products D·v.</param>
/// <param name="Vjp">Products Dᵀ·w.</param>
/// <param name="Jacobian">Evaluations of D.</param>
/// <param name="Gram">Evaluations of D·Dᵀ.</param>
/// <param name="Hvp">Products with second derivatives.</param>
public readonly record struct OperatorCalls(long Evaluate, long Jvp, long Vjp, long Jacobian, long Gram, long Hvp = 0);
