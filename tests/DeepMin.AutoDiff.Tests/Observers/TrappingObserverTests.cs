using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Observers;

/// <summary>The oracle's standard flow that gets stuck: 1-12-1 sin, 8 samples, to s = 400.</summary>
public sealed class TrappingObserverTests : IDisposable
{
    private readonly JsonElement _case = Oracle.Named(Oracle.Read("trapping.json", "cases"), "trap0");
    private readonly ReferenceOutputMap _map;
    private readonly GradientFlow _flow;
    private readonly double[] _theta;

    public TrappingObserverTests()
    {
        _map = new ReferenceOutputMap(_case.Network(), _case.Numbers("inputs"));
        _flow = new GradientFlow(_map, new QuadraticCost(_case.Numbers("targets"), _case.GetProperty("samples").GetInt32()), FlowMetric.Standard);
        _theta = _case.Numbers("theta0");
    }

    public void Dispose() => _map.Dispose();

    [Fact]
    public void Bounds_OnTheOracle_HoldAndAgree()
    {
        (FlowTrajectory trajectory, TrappingObserver observer) = Run();
        Assert.Equal(trajectory.AcceptedSteps + 1, observer.Samples.Count);
        foreach (JsonElement region in _case.GetProperty("regions").EnumerateArray())
        {
            double epsilon = region.GetProperty("epsilon").GetDouble();
            TrappedPiece piece = observer.Pieces(epsilon)[^1];
            Assert.True(piece.BoundsHold, piece.ToString());
            Assert.True(piece.LengthBound > 0 && piece.CostBound > 0);
            Assert.Equal(400, piece.Leave);

            // The oracle enters on a grid of its own, up to a tenth later or earlier than a step.
            AssertClose(region, "enter", piece.Enter, 0.15);
            AssertClose(region, "arc_length", piece.ArcLength, 0.05);
            AssertClose(region, "slide_bound", piece.LengthBound, 0.05);
            AssertClose(region, "log_bound", piece.CostBound, 0.1);
        }
    }

    [Fact]
    public void CostAndNorms_AtTheOraclesTimes_Agree()
    {
        double[] times = _case.Numbers("s"), costs = _case.Numbers("cost"), outputNorms = _case.Numbers("output_gradient_norm"), parameterNorms = _case.Numbers("parameter_gradient_norm");
        (FlowTrajectory trajectory, _) = Run(SavePoints.At(times));
        Assert.Equal(times, trajectory.Times);
        for (int i = 0; i < times.Length; i++)
        {
            ReadOnlySpan<double> state = trajectory.States[i].AsSpan();
            double[] velocity = new double[state.Length];
            Assert.Null(_flow.Evaluate(times[i], state, velocity));
            TrappingObserver observer = new(_flow);
            observer.Begin(new AcceptedStep(times[i], 0, 0, state, state, velocity));
            TrappingSample sample = observer.Samples[0];
            Assert.Equal(1, sample.Cost / costs[i], 1e-6);
            Assert.Equal(1, sample.OutputGradientNorm / outputNorms[i], 1e-6);
            Assert.Equal(1, sample.ParameterGradientNorm / parameterNorms[i], 1e-6);
        }
    }

    [Fact]
    public void Pieces_OfNoRegion_AreNone()
    {
        (_, TrappingObserver observer) = Run();
        Assert.Empty(observer.Pieces(1e-9));
        Assert.Equal((0.0, 400.0), (observer.Pieces(1e9).Single().Enter, observer.Pieces(1e9).Single().Leave));
        Assert.Throws<ArgumentOutOfRangeException>(() => observer.Pieces(0));
        Assert.Throws<ArgumentException>(() => new TrappingObserver(new GradientFlow(_map, _flow.Cost, FlowMetric.PenroseAdapted())));
    }

    private (FlowTrajectory Trajectory, TrappingObserver Observer) Run(SavePoints? savePoints = null)
    {
        TrappingObserver observer = new(_flow);
        FlowTrajectory trajectory = _flow.Run(_theta, 400, new FlowOptions
        {
            Method = IntegrationMethod.Dop853,
            RelativeTolerance = 1e-9,
            AbsoluteTolerance = 1e-11,
            Observers = [observer],
            SavePoints = savePoints ?? SavePoints.EndOnly,
        });
        trajectory.ThrowIfFailed();
        return (trajectory, observer);
    }

    private static void AssertClose(JsonElement region, string name, double actual, double tolerance) =>
        Assert.True(Math.Abs((actual / region.GetProperty(name).GetDouble()) - 1) <= tolerance, $"{name}: {actual} against {region.GetProperty(name).GetDouble()}");
}
