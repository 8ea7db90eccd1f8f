namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Operations of one evaluation, every shared node counted once.</summary>
/// <param name="Multiplications">Multiplications and divisions.</param>
/// <param name="Additions">Additions, subtractions, comparisons, minima, maxima and absolute values. Changes of sign are free.</param>
/// <param name="Elementary">Calls of elementary functions; a joint call is one.</param>
internal sealed record ExprCost(int Multiplications, int Additions, int Elementary)
{
    /// <summary>The cost of evaluating all roots together.</summary>
    public static ExprCost Count(IReadOnlyList<Expr> roots)
    {
        IReadOnlyList<Expr> nodes = ExprOrder.Of(roots.Select(root => root.Arena.Expand(root)));
        return new(
            nodes.Count(static node => node.Kind is ExprKind.Multiply or ExprKind.Divide),
            nodes.Count(static node => node.Kind is ExprKind.Add or ExprKind.Subtract or ExprKind.Select
                || node.Function is { IsElementary: false }),
            nodes.Count(static node => node.Function is { IsElementary: true }) - JointPair.In(nodes).Count);
    }
}
