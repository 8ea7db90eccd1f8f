using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Kinds K2 and K3, the straight line: its goal is that of the data (rows 9, 10, 21).</summary>
public class StraightLineTests
{
    private static readonly double[] Inputs = [-1, -0.5, 0, 0.5, 1];

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-200)]
    [InlineData(1e-100)]
    [InlineData(1e-13)]
    [InlineData(3e-12)]
    [InlineData(1e-10)]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e6)]
    [InlineData(1e10)]
    [InlineData(1e30)]
    [InlineData(1e100)]
    [InlineData(1e160)]
    [InlineData(1e250)]
    public void StandardizedNetwork_InAnyUnit_ReachesItsTargets(double unit)
    {
        double[] targets = [.. Inputs.Select(x => unit * ((x * x) + 0.3))];
        for (int seed = 0; seed < 4; seed++)
        {
            StraightLineResult result = Run(targets, seed, out double largest);
            Assert.True(result.Status == RunStatus.Completed, $"seed {seed}: {result.Message}");
            Assert.True(largest <= 1e-9 * unit, $"seed {seed}: {largest / unit:g3} of the unit");
        }
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e9)]
    [InlineData(1e12)]
    public void StandardizedNetwork_FarFromZero_ReachesTheRoundingOfItsTargets(double offset)
    {
        double[] targets = [.. Inputs.Select(x => offset + (x * x))];
        StraightLineResult result = Run(targets, 1, out double largest);
        Assert.True(result.Status == RunStatus.Completed, result.Message);
        Assert.True(largest <= 1e-14 * Math.Abs(offset), $"{largest / offset:g3} of the offset");
    }

    [Fact]
    public void GoalCost_OfTheCallersOwn_IsTheirs()
    {
        double[] targets = [.. Inputs.Select(x => 1e6 * x * x)];
        StraightLineResult near = Run(targets, 1, out _, new StraightLineOptions { GoalCost = 1e6 });
        Assert.True(near.Status == RunStatus.Completed, near.Message);
        Assert.InRange(near.Cost, 1e-6, 1e6);
        Assert.Equal(RunStatus.Stalled, Run(targets, 1, out _, new StraightLineOptions { GoalCost = 1e-30 }).Status);
        Assert.Throws<ArgumentException>(() => Run(targets, 1, out _, new StraightLineOptions { GoalCost = double.NaN }));
    }

    [Fact]
    public void TwoOutputs_OfUnequalUnits_BothReachTheirTargets()
    {
        Random random = new(2);
        double[] inputs = RandomNetworks.Gaussian(random, 12), targets = RandomNetworks.Gaussian(random, 8);
        for (int r = 0; r < 4; r++)
            targets[2 * r] *= 1e-6;
        using ModelOutputMap<Net3AAB2> map = new(inputs);
        StraightLineResult result = StraightLine.Run(map, new QuadraticCost(targets, 4), RandomNetworks.Theta(random, 3, 10, 10, 2));
        Assert.True(result.Status == RunStatus.Completed, result.Message);
        double[] outputs = new double[8];
        map.Evaluate(result.Theta, outputs);
        for (int r = 0; r < 4; r++)
            Assert.True(Math.Abs(outputs[2 * r] - targets[2 * r]) <= 1e-9 * 1e-6, $"{outputs[2 * r] - targets[2 * r]:g3}");
    }

    [Fact]
    public void EqualSamples_OfOtherTargets_AreNamed()
    {
        using ModelOutputMap<Net161> map = new([0.5, 0.5, -1]);
        double[] theta = RandomNetworks.Theta(new Random(3), 1, 6, 1);
        foreach (bool damped in new[] { false, true })
        {
            StraightLineResult result = StraightLine.Run(map, new QuadraticCost([0, 1, 0.3], 3), theta, new StraightLineOptions { AllowDampedFinish = damped });
            Assert.NotEqual(RunStatus.Completed, result.Status);
            Assert.Contains("rank 2 of 3", result.Message, StringComparison.Ordinal);
            Assert.Contains("samples 0 and 1", result.Message, StringComparison.Ordinal);
            Assert.Equal(1.0 / 12, result.UnreachableCost, 1e-15);
            Assert.Single(result.ContradictoryTargets);
        }
    }

    [Fact]
    public void OutputsOutOfRange_AreRefusedByName()
    {
        using ModelOutputMap<Net161> map = new(Inputs);
        double[] theta = RandomNetworks.Theta(new Random(1), 1, 6, 1);
        theta[^1] = 1.7e308;
        Assert.Contains("overflow of |x − y|", Assert.Throws<ArgumentException>(() => StraightLine.Run(map, new QuadraticCost([-1e308, -1e308, -1e308, 0, 0], 5), theta)).Message, StringComparison.Ordinal);
    }

    private static StraightLineResult Run(double[] targets, int seed, out double largest, StraightLineOptions? options = null)
    {
        double[] constants = new double[Standardized161.Constants.TotalLength];
        Standardization.Fit(Inputs, 1).WriteTo(constants, Standardized161.Constants, StandardizedPart.Inputs);
        Standardization.Fit(targets, 1).WriteTo(constants, Standardized161.Constants, StandardizedPart.Outputs);
        using ModelOutputMap<Standardized161> map = new(Inputs, constants);
        StraightLineResult result = StraightLine.Run(map, new QuadraticCost(targets, targets.Length), RandomNetworks.Theta(new Random(seed), 1, 6, 1), options);
        double[] outputs = new double[targets.Length];
        map.Evaluate(result.Theta, outputs);
        largest = outputs.Zip(targets, (x, y) => Math.Abs(x - y)).Max();
        return result;
    }
}
