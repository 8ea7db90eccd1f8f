using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Flows;

public class FlowFamilyTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);
    private static readonly QuadraticCost Cost = new(Targets, 5);

    [Fact]
    public void Run_OutputsAtTheEnd_AreContinuousInAlpha()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        FlowOptions options = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };
        FlowFamily family = FlowFamily.Run(map, Cost, Theta, 5, options: options);
        Assert.All(family.Members, member => Assert.True(member.Trajectory.Status == RunStatus.Completed, member.Trajectory.Message));
        Assert.True(family.Members.Skip(1).All(member => member.OutputDistance > 1e-3));
        Assert.True(double.IsNaN(family.Members[0].OutputDistance));

        // Distances are O(Δα): half the spacing halves them. They are largest at α = 0, where small eigenvalues of D·Dᵀ rule.
        FlowFamily coarse = FlowFamily.Run(map, Cost, Theta, 5, [.. Enumerable.Range(0, 4).Select(i => i / 64.0)], options);
        FlowFamily fine = FlowFamily.Run(map, Cost, Theta, 5, [.. Enumerable.Range(0, 8).Select(i => i / 128.0)], options);
        double ratio = fine.Members.Skip(1).Max(member => member.OutputDistance) / coarse.Members.Skip(1).Max(member => member.OutputDistance);
        Assert.InRange(ratio, 0.5, 0.6);
        Assert.Equal(fine.Members.Skip(1).Max(member => 128 * member.OutputDistance), fine.LipschitzEstimate, 1e-9);

        // The ends are the adapted flow and the standard one.
        FlowTrajectory adapted = new GradientFlow(map, Cost, FlowMetric.PenroseAdapted()).Run(Theta, 5, options);
        Assert.Equal(adapted.Theta.ToArray(), family.Members[^1].Trajectory.Theta.ToArray());
        Assert.Equal(0, family.Members[0].Trajectory.Work.Factorizations);
    }

    [Fact]
    public void Run_ByDefault_TakesFiveAlphas()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        FlowFamily family = FlowFamily.Run(map, Cost, Theta, 1);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], family.Members.Select(member => member.Alpha));
        Assert.InRange(family.LipschitzEstimate, 1e-6, 10);
    }

    [Fact]
    public void Run_OneFlowStops_KeepsTheOthersAndClaimsNoDistance()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        FlowFamily family = FlowFamily.Run(map, Cost, Theta, 5, [0, 1], new FlowOptions { MaxSteps = 1 });
        Assert.All(family.Members, member => Assert.Equal(RunStatus.LimitReached, member.Trajectory.Status));
        Assert.True(double.IsNaN(family.Members[1].OutputDistance) && double.IsNaN(family.LipschitzEstimate));

        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Single(FlowFamily.Run(map, Cost, Theta, 5, cancellationToken: source.Token).Members);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.0, 0.0)]
    [InlineData(0.0, 1.5)]
    [InlineData(double.NaN, 1.0)]
    public void Run_BadAlphas_AreNamed(params double[] alphas)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        Assert.Contains("alpha", Assert.Throws<ArgumentException>(() => FlowFamily.Run(map, Cost, Theta, 1, alphas)).Message, StringComparison.Ordinal);
    }
}
