using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Observers;

public class TangentKernelObserverTests
{
    [Fact]
    public void Eigenvalues_OfALinearMap_AreTheSquaredSingularValuesAndStay()
    {
        double[] sigma = [3, 2, 0.5, 0.01];
        using LinearOutputMap map = new(new Spectrum(new Random(1), 4, 7, sigma).Matrix);
        double[] theta = new double[7];
        TangentKernelObserver observer = new(map);
        GradientFlow flow = new(map, new QuadraticCost([1, 2, 3, 4], 4), FlowMetric.Standard);
        FlowTrajectory trajectory = flow.Run(theta, 2, new FlowOptions { Observers = [observer] });
        Assert.Equal(trajectory.AcceptedSteps + 1, observer.Samples.Count);
        foreach (TangentKernelSample sample in observer.Samples)
        {
            Assert.All(sigma.Zip(sample.Eigenvalues), pair => Assert.Equal(pair.First * pair.First, pair.Second, 1e-13));
            Assert.Equal(0, sample.RelativeChange);
            Assert.Equal((9, 1e-4, 3), (Math.Round(sample.Largest, 12), Math.Round(sample.Smallest, 12), sample.CountAbove(1e-3)));
        }
    }

    [Fact]
    public void StandardFlow_Cost_FallsWithinTheRatesOfTheSpectrum()
    {
        double[] theta = NetworkInitializer.Create<LawNetwork>(1);
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6, -0.1, 0.4, 0.9]);
        GradientFlow flow = new(map, new QuadraticCost([0.3, -0.2, 0.5, 0.1, -0.4], 5), FlowMetric.Standard);
        TangentKernelObserver observer = new(map);
        FlowTrajectory trajectory = flow.Run(theta, 5, new FlowOptions { Observers = [observer], RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        trajectory.ThrowIfFailed();

        // −(2λ_max/N)·C ≤ C′ ≤ −(2λ_min/N)·C, over each step with the larger and the smaller of both ends, and a few percent for what lies between.
        for (int i = 1; i < trajectory.Steps.Count; i++)
        {
            double rate = -Math.Log(trajectory.Steps[i].Cost / trajectory.Steps[i - 1].Cost) / trajectory.Steps[i].StepSize;
            TangentKernelSample before = observer.Samples[i - 1], after = observer.Samples[i];
            Assert.InRange(rate, 0.95 * 2 * Math.Min(before.Smallest, after.Smallest) / 5, 1.05 * 2 * Math.Max(before.Largest, after.Largest) / 5);
        }

        Assert.InRange(observer.Samples[^1].RelativeChange, 1e-6, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TangentKernelObserver(map, every: 0));
    }
}
