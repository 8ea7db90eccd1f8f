using System.Text;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>What each built-in row amounts to: formula, expanded formula, printed statements, cost.</summary>
public class ActivationSnapshotTests
{
    private static readonly string[] Variables = ["z"];

    private static readonly string[] Targets = ["a", "aPrime", "aSecond"];

    [Fact]
    public Task BuiltIns_ToSecondOrder()
    {
        var text = new StringBuilder();
        foreach (string name in ActivationTable.BuiltIn.Names)
        {
            Describe(text, name);
        }

        return Verify(text.ToString().TrimEnd()).UseDirectory("Snapshots");
    }

    private static void Describe(StringBuilder text, string name)
    {
        Expr[] derivatives = Activations.Derivatives(name, order: 2);
        ExprArena arena = derivatives[0].Arena;
        text.Append(name).Append('\n');
        for (int order = 0; order < derivatives.Length; order++)
        {
            string formula = derivatives[order].ToString(Variables);
            string expanded = arena.Expand(derivatives[order]).ToString(Variables);
            text.Append($"  {Targets[order]} = {formula}\n");
            text.Append(expanded == formula ? "" : $"    = {expanded}\n");
        }

        text.Append("  printed:\n");
        ExprAssignment[] assignments =
            [.. derivatives.Select((derivative, order) => new ExprAssignment(Targets[order], Declare: order > 0, derivative))];
        foreach (string statement in ExprPrinter.Statements(arena, assignments, Variables, ScalarType.Double))
        {
            text.Append($"    {statement}\n");
        }

        ExprCost cost = ExprCost.Count(derivatives);
        text.Append($"  {cost.Multiplications} multiplications, {cost.Additions} additions, {cost.Elementary} elementary\n\n");
    }
}
