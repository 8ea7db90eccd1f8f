using System.Collections.Immutable;
using System.Globalization;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>A scalar function that the user wrote, as values that compare by content.</summary>
/// <param name="Name">Name of the method; <c>Type.Method</c> for an activation, which no built-in one is called.</param>
/// <param name="Parameters">Names of the variables, variable 0 first.</param>
/// <param name="Code">The expression, operands before their users, the value last.</param>
internal sealed record FunctionSpec(string Name, EquatableArray<string> Parameters, EquatableArray<Instruction> Code)
{
    /// <summary>What the function computes, whatever it and its variables are called; for fingerprints.</summary>
    public string Text => string.Join(";", Code.Select(instruction => string.Format(
        CultureInfo.InvariantCulture, "{0} {1} {2} {3}", instruction.Kind, instruction.Payload, instruction.Function, string.Join(",", instruction.Operands))));

    public static FunctionSpec Of(string name, IEnumerable<string> parameters, Expr value)
    {
        IReadOnlyList<Expr> nodes = ExprOrder.Of(value);
        Dictionary<Expr, int> positions = nodes.Select((node, position) => (node, position)).ToDictionary(pair => pair.node, pair => pair.position);
        ImmutableArray<Instruction> code =
            [.. nodes.Select(node => Instruction.Of(node, new EquatableArray<int>([.. node.Operands.Select(operand => positions[operand])])))];
        return new(name, new EquatableArray<string>([.. parameters]), new EquatableArray<Instruction>(code));
    }

    /// <summary>The function's value at arguments of an arena.</summary>
    public Expr ToExpr(ExprArena arena, IReadOnlyList<Expr> arguments)
    {
        if (arguments.Count != Parameters.Count)
            throw new ArgumentException($"Expected {Parameters.Count} arguments of {Name}, got {arguments.Count}.", nameof(arguments));
        List<Expr> nodes = [];
        foreach (Instruction instruction in Code)
            nodes.Add(instruction.ToExpr(arena, [.. instruction.Operands.Select(operand => nodes[operand])], arguments));
        return nodes[nodes.Count - 1];
    }

    /// <summary>The function of one variable as a row of the activation table.</summary>
    public ActivationRow ToActivation()
    {
        ExprArena arena = new();
        Expr value = ToExpr(arena, [arena.Variable(0)]);
        IReadOnlyList<string> kinks = KinkConventions.Of(value, ["z"]);
        return new(Name, value.ToString(["z"]), kinks.Count == 0 ? null : string.Join("; ", kinks), (target, z) => ToExpr(target, [z]));
    }
}
