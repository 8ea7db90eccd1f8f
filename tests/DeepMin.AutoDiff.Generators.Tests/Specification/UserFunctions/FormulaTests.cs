using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>What is written, and the formula and derivative that are read from it.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData("z / (1 + Math.Exp(-z))", "z / (1 + exp(-z))", "(1 + z / (1 + exp(-z)) * exp(-z)) / (1 + exp(-z))")]
    [InlineData("1/2 * z + 0.5f - 'a'", "0.5", "")]
    public void Expression_Arithmetic_IsRead(string body, string formula, string derivative) => Check($"static double F(double z) => {body};", formula, derivative);

    private static void Check(string members, string formula, string? derivative)
    {
        Expr value = ReadFunction.OfMembers(members);
        Assert.Equal(formula, ReadFunction.Text(value));
        if (derivative is not null)
            Assert.Equal(derivative, ReadFunction.Text(value.Arena.Differentiate(value, 0)));
    }

    [Fact]
    public void Probe()
    {
        foreach (string line in File.ReadAllLines("/tmp/wt/probe.txt"))
        {
            try
            {
                Expr v = ReadFunction.OfMembers(line);
                File.AppendAllText("/tmp/wt/probe.out", $"{line}\n    {ReadFunction.Text(v)}\n    {ReadFunction.Text(v.Arena.Differentiate(v, 0))}\n    {string.Join("; ", KinkConventions.Of(v, ["z", "w"]))}\n");
            }
            catch (Exception e)
            {
                File.AppendAllText("/tmp/wt/probe.out", $"{line}\n   !! {e.Message}\n");
            }
        }
    }
}
