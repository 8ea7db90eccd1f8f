using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class ClassSplitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Iris_ShuffledAndRelabeled_IsSplitIntoFivePiecesAtMost(int seed)
    {
        ClassSplit split = AssertSplit(Shuffled(SeparabilityOracle.Of("iris").Data, seed), 5);
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Lifted })
            AssertZeroCost<W4_5_5_5_5_5_3>(split, form);
    }

    [Fact]
    public void Xor_IsSplitIntoThreePieces()
    {
        ClassSplit split = AssertSplit(new LabeledData([0, 0, 1, 1, 0, 1, 1, 0], [0, 0, 1, 1]), 3);
        AssertZeroCost<W2_3_3_3_2>(split, ConstructionForm.Lifted);
    }

    [Fact]
    public void ConcentricCircles_AreSplitIntoFivePiecesAtMost() => AssertSplit(Circles(100), 5);

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Iris_InAnyUnit_IsSplit(double unit)
    {
        LabeledData iris = SeparabilityOracle.Of("iris").Data;
        LabeledData scaled = new([.. iris.Inputs.ToArray().Select(value => unit * value)], iris.Labels);
        AssertZeroCost<W4_5_5_5_5_5_3>(AssertSplit(scaled, 5), ConstructionForm.Compact);
    }

    [Fact]
    public void AlternatingLabelsOnALine_AreSplitPointByPoint()
    {
        // One feature, constant features beside it, duplicates: the ends can go, one after the other, until two points are left.
        double[] line = [0, 1, 2, 3, 4, 4, 5, 6, 7];
        LabeledData data = new([.. line.SelectMany(x => new[] { x, 3 })], [0, 1, 0, 1, 0, 0, 1, 0, 1]);
        ClassSplit split = AssertSplit(data, 8);
        Assert.Equal(8, split.ClassOfPiece.Count);
        Assert.Equal(split.Pieces.Labels[4], split.Pieces.Labels[5]);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("wine")]
    public void SeparableClasses_StayWhole(string name)
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        ClassSplit split = ClassSplit.Find(oracle.Data);
        Assert.Same(oracle.Data, split.Pieces);
        Assert.Equal(oracle.Order, split.Order.Classes);
        Assert.Equal(Enumerable.Range(0, oracle.Data.ClassCount), split.ClassOfPiece);
    }

    [Fact]
    public void RandomLabels_AreSplit()
    {
        SplitMix64 random = new(5);
        for (int trial = 0; trial < 40; trial++)
        {
            int samples = 4 + random.Below(30), features = 1 + random.Below(3), classes = 2 + random.Below(2);
            double[] inputs = new double[samples * features];
            foreach (ref double input in inputs.AsSpan())
                input = random.Below(12) - 6;
            LabeledData data = WithoutContradictions(inputs, [.. Enumerable.Range(0, samples).Select(row => row < classes ? row : random.Below(classes))], features);
            AssertSplit(data, data.SampleCount);
        }
    }

    [Fact]
    public void ContradictoryRows_AreNamed()
    {
        LabeledData data = new([1, 1, 2, 2, 1, 1, 3, 0], [0, 0, 1, 1]);
        ClassSplit split = ClassSplit.Find(data);
        Assert.False(split.IsComplete);
        Assert.Equal([(0, 2)], split.Contradictions);
        NotSequentiallySeparableException refusal =
            Assert.Throws<NotSequentiallySeparableException>(() => SequentialMinimizer.Construct<W2_3_3_3_2>(split));
        Assert.Contains("rows 0 and 2 are equal but have different labels", refusal.Message, StringComparison.Ordinal);
    }

    private static ClassSplit AssertSplit(LabeledData data, int pieces)
    {
        ClassSplit split = ClassSplit.Find(data);
        Assert.True(split.IsComplete, $"{split.Order}");
        Assert.InRange(split.ClassOfPiece.Count, data.ClassCount, pieces);
        Assert.Equal(data.Inputs.ToArray(), split.Pieces.Inputs.ToArray());
        for (int row = 0; row < data.SampleCount; row++)
            Assert.Equal(data.Labels[row], split.ClassOfPiece[split.Pieces.Labels[row]]);
        for (int k = 0; k < split.Order.Steps.Count; k++)
            ClaimAssertions.AssertSeparates(split.Pieces, split.Order.Steps[k].Hyperplane, split.Order.Classes[k], [.. split.Order.Classes.Skip(k + 1)]);
        return split;
    }

    private static void AssertZeroCost<TNetwork>(ClassSplit split, ConstructionForm form)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(split, new ConstructionOptions { Form = form });
        Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-20);
        Assert.Equal(1, minimizer.TrainingAccuracy);
        Assert.Equal(split.Data.Labels.ToArray(), minimizer.Classify(split.Data.Inputs));
        Assert.Same(split.Data, minimizer.Data);
    }

    private static LabeledData Shuffled(LabeledData data, int seed)
    {
        SplitMix64 random = new(seed);
        int[] rows = Permutation(data.SampleCount, ref random), labels = Permutation(data.ClassCount, ref random);
        LabeledData shuffled = data.Select(rows);
        return new LabeledData(shuffled.Inputs, [.. shuffled.Labels.ToArray().Select(label => labels[label])]);
    }

    private static int[] Permutation(int count, ref SplitMix64 random)
    {
        int[] result = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (result[i], result[j]) = (result[j], result[i]);
        }

        return result;
    }

    private static LabeledData Circles(int each)
    {
        double[] inputs = new double[4 * each];
        for (int i = 0; i < 2 * each; i++)
        {
            double angle = 2 * Math.PI * i / each, radius = i < each ? 1 : 2;
            (inputs[2 * i], inputs[(2 * i) + 1]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }

        return new LabeledData(inputs, [.. Enumerable.Range(0, 2 * each).Select(i => i / each)]);
    }

    private static LabeledData WithoutContradictions(double[] inputs, int[] labels, int features)
    {
        LabeledData data = new(inputs, labels);
        int[] rows = [.. Enumerable.Range(0, data.SampleCount)
            .Where(row => !SequentialOrder.Find(data).Contradictions.Any(pair => pair.Second == row))];
        LabeledData kept = data.Select(rows);
        int[] classes = [.. kept.Labels.ToArray().Distinct().Order()];
        Assert.Equal(features, kept.FeatureCount);
        return new LabeledData(kept.Inputs, [.. kept.Labels.ToArray().Select(label => Array.IndexOf(classes, label))]);
    }
}
