using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class BoundedAffineMapTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(7, 1.0)]
    [InlineData(64, 1e-160)]
    [InlineData(64, 1e150)]
    [InlineData(785, 1.0)]
    public void Bound_OfCancelingSums_HoldsTheExactValue(int inputs, double unit)
    {
        Random random = new(inputs);
        double worst = 0;
        for (int trial = 0; trial < 50; trial++)
        {
            double[] weights = Gaussian.Vector(random, inputs), sample = Gaussian.Vector(random, inputs, unit);
            double[] errors = [.. sample.Select(x => Math.Abs(x) * 1e-15 * random.NextDouble())];
            double[] truth = [.. sample.Select((x, i) => x + (errors[i] * ((2 * random.NextDouble()) - 1) * 0.99))];

            // The bias cancels the sum to its last digits.
            double bias = -Sum(weights, sample);
            BoundedVector input = new(inputs), output = new(1);
            sample.CopyTo(input.Values, 0);
            errors.CopyTo(input.Errors, 0);
            new BoundedAffineMap(weights, [bias], inputs).Apply(input, output);

            Dyadic exact = Dyadic.Dot(Dyadic.Vector(weights), Dyadic.Vector(truth)) + Dyadic.Of(bias);
            Dyadic error = exact - Dyadic.Of(output.Values[0]);
            Dyadic magnitude = error.Sign < 0 ? -error : error;
            Assert.True(magnitude.CompareTo(Dyadic.Of(output.Errors[0])) <= 0);
            Assert.False(output.IsSignKnown(0) && Math.Sign(output.Values[0]) != exact.Sign);
            worst = Math.Max(worst, magnitude.UpperDouble() / output.Errors[0]);
        }

        // A bound that no input comes near would leave everything to exact arithmetic.
        Assert.InRange(worst, 1e-4, 1);
    }

    [Fact]
    public void Bound_OfUnderflow_LeavesTheSignOpen()
    {
        // Three products of −0.45 units of the smallest double vanish beside a bias of one; their sum is larger.
        double root = Math.ScaleB(1, -537);
        BoundedVector input = new(3), output = new(1);
        input.SetExact([root, root, root]);
        new BoundedAffineMap([-0.45 * root, -0.45 * root, -0.45 * root], [double.Epsilon], 3).Apply(input, output);
        Assert.True(output.Values[0] > 0);
        Assert.False(output.IsSignKnown(0));
    }

    [Fact]
    public void Bound_OfOverflow_LeavesTheSignOpen()
    {
        BoundedVector input = new(2), output = new(1);
        input.SetExact([1e200, 1e200]);
        new BoundedAffineMap([1e200, -1e200], [1], 2).Apply(input, output);
        Assert.False(output.IsSignKnown(0));
        new BoundedAffineMap([1e200, 1e200], [1], 2).Apply(input, output);
        Assert.False(output.IsSignKnown(0));
    }

    [Fact]
    public void Map_WithoutWeights_IsItsBiasExactly()
    {
        BoundedVector input = new(2), output = new(1);
        input.SetExact([1e200, 1e200]);
        new BoundedAffineMap([0, 0], [-0.1], 2).Apply(input, output);
        Assert.Equal((-0.1, 0), (output.Values[0], output.Errors[0]));
    }

    private static double Sum(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
