using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.RandomProblems;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>What changes results to rounding only, and no verdict: the order of the rows, another unit of time, other numbers for the classes.</summary>
public class RoundingTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 16).Select(i => 0.3 * i)];

    [Fact]
    public void PermutedRows_FitTheSame()
    {
        double[] noise = OneUnit.Noise(16);
        AssertSameFit<ExpDec>([.. X.Select((x, i) => (2 * Math.Exp(-0.7 * x)) + (0.05 * noise[i]))], [1, 1]);
        AssertSameFit<OffExp>([.. X.Select((x, i) => 5 + (3 * Math.Exp(-1.3 * x)) + (0.02 * noise[i]))], [1, 1, 1]);
        AssertSameFit<OffsetPeak>([.. X.Select((x, i) => 1 + (3 * Math.Exp(-Math.Pow((x - 2.2) / 0.8, 2))) + (0.03 * noise[i]))], [0.5, 2, 2, 1]);
        AssertSameFit<Line>([.. X.Select((x, i) => 1e9 + (2 * x) + noise[i])], [0, 0]);
    }

    [Fact]
    public void PermutedRows_HaveTheSameOrderAndMargins()
    {
        LabeledData data = ConstructionSubjects.Classes(new ScaledRun(0), 1);
        LabeledData permuted = data.Select([.. Enumerable.Range(0, data.SampleCount).Select(row => 7 * row % data.SampleCount)]);
        AssertSameOrder(SequentialOrder.Find(data), SequentialOrder.Find(permuted), [0, 1, 2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void RelabeledClasses_HaveTheSameVerdicts(double spread)
    {
        LabeledData data = ConstructionSubjects.Classes(new ScaledRun(0), spread);
        SequentialOrder order = SequentialOrder.Find(data);
        foreach (int[] names in new int[][] { [1, 2, 0], [2, 0, 1], [0, 2, 1], [1, 0, 2], [2, 1, 0] })
        {
            LabeledData relabeled = new(data.Inputs, [.. data.Labels.ToArray().Select(label => names[label])]);
            AssertSameOrder(order, SequentialOrder.Find(relabeled), names);
            Assert.Equal(Certified(data), Certified(relabeled));
            for (int label = 0; label < 3; label++)
                Assert.Equal(HullSeparation.Separate(data, label).Verdict, HullSeparation.Separate(relabeled, names[label]).Verdict);
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(3e7)]
    public void AnotherUnitOfTime_FlowsAlongTheSamePath(double unit)
    {
        foreach (IMetric metric in new IMetric[] { FlowMetric.Standard, FlowMetric.PenroseAdapted(), FlowMetric.Homotopy(0.5) })
        {
            FlowTrajectory first = Integrate(metric, 1), second = Integrate(metric, unit);
            Assert.Equal(first.Status, second.Status);
            Assert.InRange(second.AcceptedSteps, first.AcceptedSteps - 2, first.AcceptedSteps + 2);
            Assert.Equal(first.Events.Count, second.Events.Count);
            for (int i = 0; i < first.Events.Count; i++)
                Assert.Equal(first.Events[i].Time, second.Events[i].Time / unit, 1e-5);
            for (int j = 0; j < first.Theta.Length; j++)
                Assert.Equal(first.Theta[j], second.Theta[j], 1e-5);
        }
    }

    // Weights of 1/unit make every velocity 1/unit as large.
    private static FlowTrajectory Integrate(IMetric metric, double unit)
    {
        Problem problem = OneUnit.Space(new ScaledRun(0));
        using OutputMap map = problem.ToMap();
        GradientFlow flow = new(map, new WeightedQuadraticCost(problem.Targets, [1 / unit, 1 / unit]), metric);
        FlowOptions options = new() { MaxSteps = 2000, Events = [IntegrationEvent.CostBelow(flow, 1e-3 / unit, isTerminal: false)] };
        return flow.Run(problem.Start, 5 * unit, options);
    }

    private static void AssertSameFit<TModel>(double[] y, double[] start)
        where TModel : IModel<TModel>
    {
        int[] rows = [.. Enumerable.Range(0, X.Length).Select(row => 7 * row % X.Length)];
        FitResult<TModel> first = Fit.RunModel<TModel>(X, y, start);
        FitResult<TModel> second = Fit.RunModel<TModel>([.. rows.Select(row => X[row])], [.. rows.Select(row => y[row])], start);
        Assert.Equal(first.Report.Status, second.Report.Status);
        Assert.Equal(first.Report.Rank, second.Report.Rank);
        for (int j = 0; j < start.Length; j++)
            Assert.Equal(first.Theta[j], second.Theta[j], (1e-9 * Math.Abs(first.Theta[j])) + (1e-6 * first.Report.StandardErrors[j]));
    }

    private static void AssertSameOrder(SequentialOrder expected, SequentialOrder actual, int[] names)
    {
        Assert.Equal((expected.IsComplete, expected.IsDecided), (actual.IsComplete, actual.IsDecided));

        // The last two are as far from each other as each from the rest: which comes first is a tie that their numbers break.
        Assert.Equal(expected.Classes.SkipLast(2).Select(label => names[label]), actual.Classes.SkipLast(2));
        Assert.Equal(expected.Classes.Select(label => names[label]).Order(), actual.Classes.Order());
        Assert.Equal(expected.Core.Select(each => names[each.Class]).Order(), actual.Core.Select(each => each.Class).Order());
        foreach ((PeelingStep first, PeelingStep second) in expected.Steps.Zip(actual.Steps))
            Assert.Equal(first.Margin, second.Margin, 1e-9 * first.Margin);
    }

    // Whether a minimizer of the data is certified; null where their order is incomplete.
    private static bool? Certified(LabeledData data)
    {
        try
        {
            SequentialMinimizer minimizer = SequentialMinimizer.Construct<PlaneClasses>(data);
            return Certificate.Of(minimizer).Verify<PlaneClasses>(data).IsValid;
        }
        catch (NotSequentiallySeparableException)
        {
            return null;
        }
    }
}
