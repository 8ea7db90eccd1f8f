using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Kind K2, a flow too stiff for its smallest step says so, and what to change (row 18).</summary>
public class StiffFlowTests
{
    public static TheoryData<double, bool, double> Cases
    {
        get
        {
            TheoryData<double, bool, double> data = [];
            foreach (double largest in new[] { 1e8, 1e9, 1e12 })
            {
                foreach (double unit in new[] { 1e-6, 1.0, 1e6 })
                {
                    data.Add(largest, false, unit);
                    data.Add(largest, true, unit);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StandardFlow_OfASpreadSpectrum_NamesStiffness(double largest, bool isStabilized, double unit)
    {
        using LinearMap map = new([largest, 0, 0, 0, 1, 0, 0, 0, 1e-4], 3, 3);
        IntegrationMethod method = isStabilized ? IntegrationMethod.Rkc2() : IntegrationMethod.Tsit5;
        FlowTrajectory run = new GradientFlow(map, new QuadraticCost([unit, 2 * unit, 3 * unit], 3), FlowMetric.Standard)
            .Run([0, 0, 0], 40, new FlowOptions { Method = method, MaxSteps = 2000 });
        Assert.Equal(RunStatus.StepSizeTooSmall, run.Status);
        Assert.Contains("stiff", run.Message, StringComparison.Ordinal);
        Assert.Contains("MinStep", run.Message, StringComparison.Ordinal);
        Assert.Contains("adapted metric", run.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("singularity", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AdaptedFlow_OfTheSame_Runs()
    {
        using LinearMap map = new([1e8, 0, 0, 0, 1, 0, 0, 0, 1e-4], 3, 3);
        FlowTrajectory run = new GradientFlow(map, new QuadraticCost([1, 2, 3], 3), FlowMetric.PenroseAdapted()).Run([0, 0, 0], 40);
        Assert.True(run.Status == RunStatus.Completed, run.Message);
    }

    [Fact]
    public void AdaptedFlow_IntoASingularity_DoesNotClaimStiffness()
    {
        // x = ½θ² with target −1: D = θ falls to 0.
        using Fold map = new();
        FlowTrajectory run = new GradientFlow(map, new QuadraticCost([-1], 1), FlowMetric.PenroseAdapted()).Run([1], 40, new FlowOptions { MaxSteps = 2000 });
        Assert.NotEqual(RunStatus.Completed, run.Status);
        Assert.DoesNotContain("is stiff", run.Message, StringComparison.Ordinal);
        Assert.Contains("relativeDamping", run.Message, StringComparison.Ordinal);
        Assert.Contains("Fit", run.Message, StringComparison.Ordinal);
        FlowTrajectory damped = new GradientFlow(map, new QuadraticCost([-1], 1), FlowMetric.PenroseAdapted(relativeDamping: 1)).Run([1], 10);
        Assert.True(damped.Status == RunStatus.Completed, damped.Message);
        Assert.Equal(0.5, damped.Cost, 1e-6);
    }

    private sealed class Fold() : OutputMap(1, 1, 1)
    {
        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => outputs[0] = 0.5 * theta[0] * theta[0];

        protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) => outputTangent[0] = theta[0] * tangent[0];

        protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) => parameterCotangent[0] = theta[0] * cotangent[0];

        protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
        {
            EvaluateCore(theta, outputs);
            jacobian[0] = theta[0];
        }

        protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => gram[0] = theta[0] * theta[0];
    }
}
