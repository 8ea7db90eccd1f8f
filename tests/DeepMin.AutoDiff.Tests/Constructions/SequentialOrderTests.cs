using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class SequentialOrderTests
{
    public static TheoryData<string> Names => SeparabilityOracle.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_OfEveryOracle_HasItsVerdictsMarginsAndCore(string name)
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        SequentialOrder order = oracle.Found;

        Assert.Equal(oracle.Order, order.Classes);
        Assert.Equal(oracle.Core, order.Core.Select(each => each.Class));
        Assert.True(order.IsDecided);
        for (int i = 0; i < oracle.Steps.Count; i++)
            AssertTests(oracle.Steps[i], i < order.Steps.Count ? order.Steps[i].Tests : order.Core);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_OfEveryOracle_HasCertificatesThatHoldOnTheData(string name)
    {
        SequentialOrder order = SeparabilityOracle.Of(name).Found;
        List<int> remaining = [.. Enumerable.Range(0, order.Data.ClassCount)];
        foreach (PeelingStep step in order.Steps)
        {
            remaining.Remove(step.Class);
            ClaimAssertions.AssertSeparates(order.Data, step.Hyperplane, step.Class, remaining);
        }

        foreach (Separation blocked in order.Core)
            ClaimAssertions.AssertWitness(order.Data, blocked.Witness!, blocked.Class, remaining);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_OfShuffledRowsAndOtherLabels_IsTheSame(string name)
    {
        for (int seed = 0; seed < (name == "digits" ? 1 : 3); seed++)
            AssertSameWhenShuffled(SeparabilityOracle.Of(name), seed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_ByTheRuleFirst_HasTheSameCore(string name)
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        SequentialOrder order = SequentialOrder.Find(oracle.Data, PeelingRule.First);
        Assert.Equal(oracle.Core, order.Core.Select(each => each.Class));
        Assert.All(order.Steps, step => Assert.Equal(step.Class, step.Tests[^1].Class));
    }

    [Fact]
    public void Order_OfContradictoryData_NamesTheRows()
    {
        SequentialOrder order = SequentialOrder.Find(SeparabilityOracle.Of("contradiction").Data);
        Assert.Equal([(0, 3)], order.Contradictions);
        Assert.Equal("blocked: 0, 1; rows 0 and 3 are equal but have different labels", order.ToString());
    }

    [Fact]
    public void Contradictions_OfBothZeros_AreFoundAndDuplicatesOfOneLabelAreNot()
    {
        LabeledData data = new([0.0, 5, 5, -0.0, 5], [0, 1, 1, 1, 0]);
        Assert.Equal([(0, 3), (1, 4)], SequentialOrder.Find(data).Contradictions);
    }

    [Fact]
    public void Order_OfEqualMargins_GoesByLabelWhateverTheRounding()
    {
        for (int turn = 0; turn < 20; turn++)
        {
            double[] corners = [.. Enumerable.Range(0, 3).Select(k => turn + (2 * Math.PI * k / 3)).SelectMany(angle => new[] { Math.Cos(angle), Math.Sin(angle) })];
            Assert.Equal([0, 1, 2], SequentialOrder.Find(new LabeledData(corners, [0, 1, 2])).Classes);
        }
    }

    [Fact]
    public void Order_OfOneClass_IsTrivial()
    {
        SequentialOrder order = SequentialOrder.Find(new LabeledData([1, 2, 2], [0, 0, 0]));
        Assert.True(order.IsComplete);
        Assert.Empty(order.Steps);
        Assert.Equal("0", order.ToString());
    }

    [Fact]
    public void Order_WithAnEmptyClass_IsRefused()
    {
        LabeledData data = new LabeledData([1, 2, 3], [0, 1, 2]).Select([0, 2]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => SequentialOrder.Find(data));
        Assert.StartsWith("Expected a sample of class 1, got none.", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSameWhenShuffled(SeparabilityOracle oracle, int seed)
    {
        Random random = new(seed);
        int[] rows = [.. Enumerable.Range(0, oracle.Data.SampleCount)];
        int[] relabel = [.. Enumerable.Range(0, oracle.Data.ClassCount)];
        random.Shuffle(rows);
        random.Shuffle(relabel);
        LabeledData shuffled = oracle.Data.Select(rows);
        SequentialOrder order = SequentialOrder.Find(new LabeledData(shuffled.Inputs, [.. shuffled.Labels.ToArray().Select(label => relabel[label])]));

        int[] core = [.. order.Core.Select(each => Array.IndexOf(relabel, each.Class)).Order()];
        Assert.True(oracle.Core.SequenceEqual(core), $"Seed {seed}: core {string.Join(", ", core)}.");

        // Of two outer intervals with equal margins either may come first; the last two classes always tie.
        for (int i = 0; i < order.Steps.Count; i++)
        {
            (int label, double margin) = (Array.IndexOf(relabel, order.Steps[i].Class), order.Steps[i].Margin);
            double expected = oracle.Steps[i].Margins.Values.Max()!.Value;
            Assert.True(Math.Abs(margin - expected) <= 1e-8 * expected, $"Seed {seed}, step {i}: margin {margin}, expected {expected}.");
            Assert.True(oracle.Name == "interval_line" || i == order.Steps.Count - 1 || label == oracle.Order[i], $"Seed {seed}, step {i}: class {label}.");
        }
    }

    private static void AssertTests(SeparabilityOracle.Step expected, IReadOnlyList<Separation> tests)
    {
        Assert.Equal(expected.Remaining, tests.Select(test => test.Class));
        foreach (Separation separation in tests)
        {
            double? margin = expected.Margins[separation.Class];
            Assert.Equal(margin is null ? SeparationVerdict.NotSeparable : SeparationVerdict.Separable, separation.Verdict);
            if (margin is not null)
                Assert.Equal(margin.Value, separation.Hyperplane!.Margin, 1e-8 * margin.Value);
        }
    }
}
