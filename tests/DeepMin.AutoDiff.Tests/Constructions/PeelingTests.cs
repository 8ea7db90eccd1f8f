using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class PeelingTests
{
    [Fact]
    public void Order_WithAnyNumberOfThreads_HasTheSameBits()
    {
        LabeledData data = Clusters.Sample(4, 60, 400, 1.5, seed: 11);
        SequentialOrder one = SequentialOrder.Find(data, threads: 1);
        Assert.True(one.IsComplete);
        foreach (int threads in new[] { 2, 3, 7 })
        {
            SequentialOrder many = SequentialOrder.Find(data, threads: threads);
            Assert.Equal(one.Classes, many.Classes);
            Assert.All(one.Steps.Zip(many.Steps), pair => Assert.Equal(pair.First.Hyperplane.Normal.ToArray(), pair.Second.Hyperplane.Normal.ToArray()));
        }
    }

    [Fact]
    public void Margins_FromWarmStarts_AreThoseOfSearchesFromTheBeginning()
    {
        LabeledData data = SeparabilityOracle.Of("digits").Data;
        SequentialOrder order = SeparabilityOracle.Of("digits").Found;
        for (int k = 0; k < order.Steps.Count; k++)
        {
            Separation cold = Separation.Find(data, order.Classes[k], [.. order.Classes.Skip(k + 1)]);
            Assert.Equal(1, order.Steps[k].Margin / cold.Hyperplane!.Margin, 1e-8);
        }
    }

    [Fact]
    public void Cancellation_LeavesTheStepsSoFarInTheLastReport()
    {
        using CancellationTokenSource source = new();
        PeelingProgress? last = null;
        Reports reports = new(progress =>
        {
            last = progress;
            if (progress.Steps.Count == 3)
                source.Cancel();
        });
        OperationCanceledException canceled = Assert.Throws<OperationCanceledException>(
            () => SequentialOrder.Find(SeparabilityOracle.Of("digits").Data, progress: reports, cancellationToken: source.Token));
        Assert.Equal([0, 4, 6], last!.Steps.Select(step => step.Class));
        Assert.Equal(7, last.Remaining.Count);
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => SequentialOrder.Find(SeparabilityOracle.Of("iris").Data, threads: 0));
    }

    [Fact]
    public void WorkingSets_LeadToTheNearestPointsOfAll()
    {
        LabeledData data = Clusters.Sample(2, 60, 4000, 1.3, seed: 12);
        Separation separation = Separation.Find(data, 0);
        Assert.True(separation.IsSeparable);

        // The gap that the data show is the length of the shortest vector between the hulls: no point was overlooked.
        PointSet points = new(data);
        double unit = (points.Sample(0)[0] - points.Sample(1)[0]) / (points.Point(0)[0] - points.Point(1)[0]);
        double length = Math.Sqrt(PointSet.Dot(separation.Nearest.Difference, separation.Nearest.Difference)) * unit;
        Assert.Equal(1, separation.Hyperplane.Margin / length, 1e-9);
    }

    [Fact]
    public void Factor_AfterRemovals_SolvesLikeANewOne()
    {
        Random random = new(3);
        List<double[]> vectors = [.. Enumerable.Range(0, 12).Select(_ => Gaussian.Vector(random, 16))];
        OrthogonalFactor factor = new();
        Assert.All(vectors, vector => Assert.True(factor.TryAppend(vector)));
        foreach (int index in new[] { 0, 5, 9, 3 })
        {
            factor.RemoveAt(index);
            vectors.RemoveAt(index);
        }

        vectors.Add(Gaussian.Vector(random, 16));
        factor.TryAppend(vectors[^1]);
        OrthogonalFactor renewed = new();
        Assert.All(vectors, vector => Assert.True(renewed.TryAppend(vector)));
        double[] right = Gaussian.Vector(random, vectors.Count);
        Close.MaxNorm(renewed.Solve(right), factor.Solve(right), 1e-12, "solution");
    }

    private sealed class Reports(Action<PeelingProgress> action) : IProgress<PeelingProgress>
    {
        public void Report(PeelingProgress value) => action(value);
    }
}
