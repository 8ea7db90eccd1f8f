using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Interprets expressions in double arithmetic, node by node, with the functions that printed code calls.</summary>
internal static class ExprEvaluator
{
    private static readonly Dictionary<string, Func<double[], double>> Native = new()
    {
        ["Math.Sin"] = x => Elementary.Sin(x[0], out _),
        ["Math.Exp"] = x => Math.Exp(x[0]),
        ["Math.Log"] = x => Math.Log(x[0]),
        ["Math.Log2"] = x => Math.Log2(x[0]),
        ["Math.Log10"] = x => Math.Log10(x[0]),
        ["Math.Sqrt"] = x => Math.Sqrt(x[0]),
        ["Math.Cbrt"] = x => Math.Cbrt(x[0]),
        ["Math.Cos"] = x => Math.Cos(x[0]),
        ["Math.Tan"] = x => Math.Tan(x[0]),
        ["Math.Asin"] = x => Math.Asin(x[0]),
        ["Math.Acos"] = x => Math.Acos(x[0]),
        ["Math.Atan"] = x => Math.Atan(x[0]),
        ["Math.Sinh"] = x => Math.Sinh(x[0]),
        ["Math.Cosh"] = x => Math.Cosh(x[0]),
        ["Math.Asinh"] = x => Math.Asinh(x[0]),
        ["Math.Acosh"] = x => Math.Acosh(x[0]),
        ["Math.Atanh"] = x => Math.Atanh(x[0]),
        ["Math.Abs"] = x => Math.Abs(x[0]),
        ["Math.Pow"] = x => Math.Pow(x[0], x[1]),
        ["Math.Atan2"] = x => Math.Atan2(x[0], x[1]),
        ["Math.Min"] = x => Math.Min(x[0], x[1]),
        ["Math.Max"] = x => Math.Max(x[0], x[1]),
        ["Math.FusedMultiplyAdd"] = x => Math.FusedMultiplyAdd(x[0], x[1], x[2]),
        ["Elementary.Expm1"] = x => Elementary.Expm1(x[0]),
        ["Elementary.Log1p"] = x => Elementary.Log1p(x[0]),
        ["Elementary.Tanh"] = x => Elementary.Tanh(x[0]),
        ["Elementary.TanhDerivative"] = x => Elementary.TanhDerivative(x[0]),
        ["Elementary.Gaussian"] = x => Elementary.Gaussian(x[0]),
        ["Elementary.NormalDensity"] = x => Elementary.NormalDensity(x[0]),
        ["Elementary.NormalDistribution"] = x => Elementary.NormalDistribution(x[0]),
        ["Elementary.Erfc"] = x => Elementary.Erfc(x[0]),
        ["Elementary.Hypot"] = x => Elementary.Hypot(x[0], x[1]),
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
        ExprKind.Call => Native[node.Function!.Code!](operands),
        ExprKind.Select => node.Comparison.Holds(operands[0], operands[1]) ? operands[2] : operands[3],
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
