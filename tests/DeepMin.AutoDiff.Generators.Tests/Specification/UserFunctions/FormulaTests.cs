using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>What is written, and the formula and derivative that are read from it.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData("z / (1 + Math.Exp(-z))", "z / (1 + exp(-z))", "(1 + z / (1 + exp(-z)) * exp(-z)) / (1 + exp(-z))")]
    [InlineData("-(+z) * (z - 3) / 2", "-(z * (z - 3) / 2)", "-((z - 3 + z) / 2)")]
    [InlineData("checked(z * unchecked(z + 1))", "z * (z + 1)", "z + 1 + z")]
    [InlineData("((double)z)", "z", "1")]
    [InlineData("Math.Sin(z) + MathF.PI * double.Cos(z)", "sin(z) + 3.1415927410125732 * cos(z)", "cos(z) + -3.1415927410125732 * sin(z)")]
    [InlineData("double.Exp(z) + Math.Sinh(z) + Math.FusedMultiplyAdd(z, z, 1)", "exp(z) + sinh(z) + fma(z, z, 1)", "exp(z) + cosh(z) + (z + z)")]
    public void Arithmetic_AndMath_AreRead(string body, string formula, string derivative) => Check($"static double F(double z) => {body};", formula, derivative);

    // Constant expressions keep C#'s arithmetic: 1/2 is 0, 7/2 is 3, 'a' is 97.
    [Theory]
    [InlineData("1 / 2 * z + 0.5f - 'a' + 7 / 2", "0 * z + 0.5 - 97 + 3")]
    [InlineData("N * Math.PI * z + (double)1.5m", "9.42477796076938 * z + 1.5")]
    [InlineData("Elsewhere.Half * z + double.MaxValue", "0.5 * z + 1.7976931348623157E+308")]
    [InlineData("default(double) + z", "z")]
    [InlineData("sizeof(int) * z", "4 * z")]
    [InlineData("z > double.PositiveInfinity ? 1 : 2", "z > Infinity ? 1 : 2")]
    public void Constants_AreFolded(string body, string formula) =>
        Check($"const int N = 3; static double F(double z) => {body}; static class Elsewhere {{ public const double Half = 1 - 0.5; }}", formula);

    [Theory]
    [InlineData("const int n = 2; double s = n * z, t; t = s + 1; s += t; s -= 3; s *= 2; s /= 4; s++; --s; return s;", "(2 * z + (2 * z + 1) - 3) * 2 / 4 + 1 - 1", "2")]
    [InlineData("var y = z; { var x = y; y = x * x; } ; return y;", "z * z", "z + z")]
    [InlineData("z = z * z; z = z * z; return z;", "z * z * (z * z)", "(z + z) * (z * z) + (z + z) * (z * z)")]
    [InlineData("_ = Math.Exp(z); return z;", "z", "1")]
    [InlineData("return z; z = 2;", "z", "1")]
    public void Variables_HoldTheirLastValue(string statements, string formula, string derivative) =>
        Check($"static double F(double z) {{ {statements} }}", formula, derivative);

    [Theory]
    [InlineData("return z > 0 ? z : 0.1 * z;", "z > 0 ? z : 0.1 * z", "z > 0 ? 1 : 0.1")]
    [InlineData("return z * (z > 0 ? 1 : -1);", "z * (z > 0 ? 1 : -1)", "z > 0 ? 1 : -1")]
    [InlineData("if (z < -1) return 0; if (z > 1) { return 1; } return (z + 1) / 2;", "z < -1 ? 0 : z > 1 ? 1 : (z + 1) / 2", "z < -1 ? 0 : z > 1 ? 0 : 0.5")]
    [InlineData("double y = 0; if (z > 0) { y = z * z; } else y = -z; return y + 1;", "(z > 0 ? z * z : -z) + 1", "z > 0 ? z + z : -1")]
    [InlineData("double y; if (z > 0) y = 1; else return 2; return y + z;", "z > 0 ? 1 + z : 2", "z > 0 ? 1 : 0")]
    [InlineData("if (z < 0) z = -z; if (z > 1) z = 1; return z;", "(z < 0 ? -z : z) > 1 ? 1 : z < 0 ? -z : z", "(z < 0 ? -z : z) > 1 ? 0 : z < 0 ? -1 : 1")]
    [InlineData("if (true) return z; return 2;", "z", "1")]
    public void Branches_BecomeChoices(string statements, string formula, string derivative) => Check($"static double F(double z) {{ {statements} }}", formula, derivative);

    [Theory]
    [InlineData("z switch { > 0 and < 1 => z, _ => 0 }", "z > 0 ? (z < 1 ? z : 0) : 0")]
    [InlineData("z switch { 1 or 2 => 3, not < 5 => 4, _ => z }", "z == 1 ? 3 : z == 2 ? 3 : z < 5 ? z : 4")]
    [InlineData("z switch { double.NaN => 0, var y when y > 1 => y * y, double y => 2 * y }", "z != z ? 0 : z > 1 ? z * z : 2 * z")]
    [InlineData("z is > 1 and not 2 ? 1 : z", "z > 1 ? (z == 2 ? z : 1) : z")]
    public void Patterns_BecomeComparisons(string body, string formula) => Check($"static double F(double z) => {body};", formula);

    [Theory]
    [InlineData("switch (z) { case > 1: z = 2 * z; break; default: return 0; case 0 or -1: { z = 3; break; } } return z;", "z > 1 ? (z > 1 ? 2 * z : 3) : z == 0 ? (z > 1 ? 2 * z : 3) : z == -1 ? (z > 1 ? 2 * z : 3) : 0")]
    [InlineData("switch (z) { case 1: case 2: return 1; case var y when y > 5: return y; } return -z;", "z == 1 ? 1 : z == 2 ? 1 : z > 5 ? z : -z")]
    [InlineData("switch (z) { case < 1: default: return 1; case < 2: return z; }", "z < 1 ? 1 : z < 2 ? z : 1")]
    [InlineData("switch (z > 0 ? 1 : 2) { case 1: return z; default: return -z; }", "(z > 0 ? 1 : 2) == 1 ? z : -z")]
    public void SwitchStatements_BecomeChoices(string statements, string formula) => Check($"static double F(double z) {{ {statements} }}", formula);

    // Negation swaps branches: with NaN, z < 1 and z >= 1 are both false.
    [Theory]
    [InlineData("!(z < 1)", "z < 1 ? 2 : 1")]
    [InlineData("z > 0 && z < 1", "z > 0 ? (z < 1 ? 1 : 2) : 2")]
    [InlineData("z > 0 || z < -1", "z > 0 ? 1 : z < -1 ? 1 : 2")]
    [InlineData("z > 0 & !(z < 1) | z == 5", "z > 0 ? (z < 1 ? (z == 5 ? 1 : 2) : 1) : z == 5 ? 1 : 2")]
    [InlineData("z > 0 ^ z < 1", "z > 0 ? ((z < 1 ? 1 : 0) != 0 ? 2 : 1) : (z < 1 ? 1 : 0) != 0 ? 1 : 2")]
    [InlineData("(z > 0 ? z < 1 : z > -1)", "z > 0 ? (z < 1 ? 1 : 2) : z > -1 ? 1 : 2")]
    [InlineData("double.IsNaN(z)", "z != z ? 1 : 2")]
    [InlineData("double.IsFinite(z) && !double.IsInfinity(z)", "abs(z) < Infinity ? (abs(z) == Infinity ? 2 : 1) : 2")]
    [InlineData("Math.Sign(z) == 1", "sign(z) == 1 ? 1 : 2")]
    public void Conditions_BecomeChoices(string condition, string formula) => Check($"static double F(double z) => {condition} ? 1 : 2;", formula);

    [Fact]
    public void Condition_InVariable_IsEvaluatedOnce() =>
        Check("static double F(double z) { bool inside = z > 0; return inside ? z : 0; }", "(z > 0 ? 1 : 0) != 0 ? z : 0", "(z > 0 ? 1 : 0) != 0 ? 1 : 0");

    [Theory]
    [InlineData("[Elementwise] static double G(double x) => x * x; static double F(double z) => G(G(z));", "z * z * (z * z)")]
    [InlineData("static double F(double z) => H(w: 3, v: z) + Net.H(z); private static double H(double v, double w = 2) => v / w;", "z / 3 + z / 2")]
    [InlineData("static double F(double z) { static double Cube(double x) => x * x * x; return Cube(z); }", "z * z * z")]
    [InlineData("static double F(double z) => G(1, z); static double G(double z, double y) { z = z + y; return z; }", "1 + z")]
    [InlineData("public static partial double F(double z); public static partial double F(double x) => x * x;", "z * z")]
    [InlineData("static double F(this double z) => z.G(); static double G(this double z) => 2 * z;", "2 * z")]
    public void Calls_AreInlined(string members, string formula) => Check(members, formula);

    [Fact]
    public void Function_OfFloat_IsReadInThePrecisionOfTheNetwork() =>
        Check("static float F(float z) => 2 * z + 0.5f * (float)Math.Exp(z) + MathF.Sqrt(z);", "2 * z + 0.5 * exp(z) + sqrt(z)", "2 + 0.5 * exp(z) + sqrtPrime(z)");

    private static void Check(string members, string formula, string? derivative = null)
    {
        Expr value = ReadFunction.OfMembers(members);
        Assert.Equal(formula, ReadFunction.Text(value));
        if (derivative is not null)
            Assert.Equal(derivative, ReadFunction.Text(value.Arena.Differentiate(value, 0)));
    }
}
