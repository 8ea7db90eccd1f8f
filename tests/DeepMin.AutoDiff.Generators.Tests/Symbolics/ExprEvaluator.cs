using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Interprets expressions in double arithmetic, node by node, with the functions that printed code calls.</summary>
internal static class ExprEvaluator
{
    private static readonly Dictionary<FunctionDefinition, Func<double[], double>> Native = new()
    {
        [Functions.Exp] = x => Math.Exp(x[0]),
        [Functions.Log1p] = x => Elementary.Log1p(x[0]),
        [Functions.Tanh] = x => Elementary.Tanh(x[0]),
        [Functions.TanhDerivative] = x => Elementary.TanhDerivative(x[0]),
        [Functions.Sin] = x => Elementary.Sin(x[0], out _),
        [Functions.Cos] = x => Math.Cos(x[0]),
        [Functions.Abs] = x => Math.Abs(x[0]),
        [Functions.Min] = x => Math.Min(x[0], x[1]),
        [Functions.Max] = x => Math.Max(x[0], x[1]),
    };

    public static double Evaluate(Expr expression, params double[] variables)
    {
        Expr expanded = expression.Arena.Expand(expression);
        var values = new Dictionary<Expr, double>();
        foreach (Expr node in ExprOrder.Of(expanded))
        {
            values.Add(node, Apply(node, [.. node.Operands.Select(operand => values[operand])], variables));
        }

        return values[expanded];
    }

    private static double Apply(Expr node, double[] operands, double[] variables) => node.Kind switch
    {
        ExprKind.Constant => node.Value,
        ExprKind.Variable => variables[node.Index],
        ExprKind.Add => operands[0] + operands[1],
        ExprKind.Subtract => operands[0] - operands[1],
        ExprKind.Multiply => operands[0] * operands[1],
        ExprKind.Divide => operands[0] / operands[1],
        ExprKind.Negate => -operands[0],
        ExprKind.Call => Native[node.Function!](operands),
        ExprKind.Select => node.Comparison.Holds(operands[0], operands[1]) ? operands[2] : operands[3],
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
