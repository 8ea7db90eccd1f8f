namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Walks expressions without recursion, so that depth costs no stack.</summary>
internal static class ExprOrder
{
    /// <summary>Every node that the roots reach, once, operands before users.</summary>
    public static IReadOnlyList<Expr> Of(params IEnumerable<Expr> roots) => Of(roots, static _ => false);

    /// <summary>As above, leaving out nodes that are known already and what only they reach.</summary>
    public static IReadOnlyList<Expr> Of(IEnumerable<Expr> roots, Func<Expr, bool> known)
    {
        var reached = new HashSet<Expr>();
        var pending = new Stack<Expr>(roots);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!known(node) && reached.Add(node))
            {
                foreach (Expr operand in node.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        return [.. reached.OrderBy(node => node.Id)];
    }
}
