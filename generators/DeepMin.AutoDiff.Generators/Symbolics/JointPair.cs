namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Two calls with the same argument that one joint call evaluates.</summary>
internal sealed record JointPair(JointCall Call, Expr Value, Expr Partner)
{
    /// <summary>The pairs among the nodes, in the order of the values.</summary>
    public static IReadOnlyList<JointPair> In(IReadOnlyList<Expr> nodes)
    {
        var present = new HashSet<Expr>(nodes);
        return
        [
            .. from value in nodes
               from call in JointCall.All
               where value.Function == call.Value
               let partner = value.Arena.Call(call.Partner, value.Operands)
               where present.Contains(partner)
               select new JointPair(call, value, partner),
        ];
    }
}
