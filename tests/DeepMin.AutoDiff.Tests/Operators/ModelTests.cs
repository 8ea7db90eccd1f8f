using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>What models of formulas publish, and their values; their derivatives are held to the identities of all models.</summary>
public class ModelTests
{
    [Fact]
    public void Layouts_OfFormulas_HaveTheNamesOfTheSource()
    {
        Assert.Equal(["theta", "A", "a", "class", "Math"], Pendulum.Parameters.Select(slice => slice.Name));
        Assert.Equal(["Angle", "Energy", "Offset", "Clock"], Pendulum.Outputs.Names);
        Assert.Equal((2, 4, 5), (Pendulum.InputCount, Pendulum.OutputCount, Pendulum.ParameterCount));
    }

    [Fact]
    public void Layouts_WithSlopes_NameThemOutputByOutput()
    {
        Assert.Equal(["Height", "Depth", "∂Height/∂u", "∂Height/∂v", "∂Depth/∂u", "∂Depth/∂v"], Surface.Outputs.Names);
        Assert.Equal(["y0", "y1", "∂y0/∂x0", "∂y0/∂x1", "∂y0/∂x2", "∂y1/∂x0", "∂y1/∂x1", "∂y1/∂x2"], SlopeNet.Outputs.Names);
        Assert.Equal(["y0", "∂y0/∂x0"], CurveNet.Outputs.Names);
    }

    [Fact]
    public void Evaluate_OfFormulas_IsTheFormula()
    {
        double[] theta = [0.7, 1.3, 0.2, -0.4, 2.5], inputs = [0.9, 0.3, -1.1, 0.8], outputs = new double[8];
        Pendulum.Evaluate(theta, inputs, outputs);
        for (int r = 0; r < 2; r++)
        {
            double t = inputs[2 * r], k = inputs[(2 * r) + 1];
            Assert.Equal((0.7 * Math.Exp(-0.2 * t) * Math.Cos((1.3 * t) + k)) - 0.4, outputs[4 * r], 14);
            Assert.Equal((0.5 * 0.7 * 0.7 * 1.3 * 1.3) + (2.5 * t * k), outputs[(4 * r) + 1], 14);
            Assert.Equal(-0.4, outputs[(4 * r) + 2]);
            Assert.Equal(t - (2 * k), outputs[(4 * r) + 3], 14);
        }
    }

    [Fact]
    public void Evaluate_FunctionWithBranches_TakesEachOfThem()
    {
        static double Rise(double z) => Math.Abs(z) <= 1 ? z * (3 - (z * z)) / 2 : Math.Sign(z) + ((Math.Abs(z) - 1) * Math.Exp(-Math.Abs(z)));
        double[] theta = [.. Enumerable.Range(0, Piecewise.ParameterCount).Select(i => 2 * Math.Sin((5 * i) + 1))], inputs = [0.6, -0.8], outputs = new double[1];
        double[] z = [.. Enumerable.Range(0, 8).Select(i => (theta[2 * i] * inputs[0]) + (theta[(2 * i) + 1] * inputs[1]) + theta[16 + i])];
        Assert.True(z.Any(value => value < -1) && z.Any(value => value > 1) && z.Any(value => Math.Abs(value) < 1));

        Piecewise.Evaluate(theta, inputs, outputs);
        Assert.Equal(theta[32] + z.Select((value, i) => theta[24 + i] * Rise(value)).Sum(), outputs[0], 13);
    }

    [Fact]
    public void Evaluate_WithSlopes_GivesValuesThenDerivativesByInputs()
    {
        double[] theta = [0.7, 1.3], inputs = [0.9, 0.3], outputs = new double[6];
        Surface.Evaluate(theta, inputs, outputs);
        (double c, double d, double u, double v) = (0.7, 1.3, 0.9, 0.3);
        double decay = Math.Exp(-d * u), denominator = 1 + (v * v);
        double[] expected =
        [
            (c * u * u * v) + Math.Sin(d * v), decay / denominator,
            2 * c * u * v, (c * u * u) + (d * Math.Cos(d * v)),
            -d * decay / denominator, -2 * v * decay / (denominator * denominator),
        ];
        for (int i = 0; i < 6; i++)
            Assert.Equal(expected[i], outputs[i], 14);
    }

    [Fact]
    public void Fingerprint_OfAugmentedModel_DiffersFromThatOfItsValues() => Assert.NotEqual(ValueNet.Fingerprint, SlopeNet.Fingerprint);
}
