namespace DeepMin.AutoDiff.Flows;

/// <summary>How often each operator of an output map was called.</summary>
/// <param name="Evaluate">Evaluations of x.</param>
/// <param name="Jvp">Products D·v.</param>
/// <param name="Vjp">Products Dᵀ·w.</param>
/// <param name="Jacobian">Evaluations of D.</param>
/// <param name="Gram">Evaluations of D·Dᵀ.</param>
/// <param name="Hvp">Products with second derivatives.</param>
public readonly record struct OperatorCalls(long Evaluate, long Jvp, long Vjp, long Jacobian, long Gram, long Hvp = 0)
{
    /// <summary>The calls between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static OperatorCalls operator -(OperatorCalls left, OperatorCalls right) => new(
        left.Evaluate - right.Evaluate, left.Jvp - right.Jvp, left.Vjp - right.Vjp, left.Jacobian - right.Jacobian, left.Gram - right.Gram, left.Hvp - right.Hvp);

    /// <summary>The calls between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static OperatorCalls Subtract(OperatorCalls left, OperatorCalls right) => left - right;
}
