using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class SequentialOrderTests
{
    public static TheoryData<string> Names => SeparabilityOracle.Names;

    public static TheoryData<string> SmallNames => SeparabilityOracle.SmallNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_OfEveryOracle_HasItsVerdictsMarginsAndCore(string name)
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        System.Diagnostics.Stopwatch sw=System.Diagnostics.Stopwatch.StartNew();
        SequentialOrder order = SequentialOrder.Find(oracle.Data);
        Console.WriteLine($"{name} {sw.ElapsedMilliseconds} ms; {order}; its {order.Steps.SelectMany(s=>s.Tests).Select(t=>t.Separation).Distinct().Count()} {order.Steps.SelectMany(s=>s.Tests).Select(t=>t.Separation).Distinct().Sum(t=>t.Iterations)}");

        Assert.Equal(oracle.Order, order.Classes);
        Assert.Equal(oracle.Core, order.Core.Select(each => each.Class));
        for (int i = 0; i < oracle.Steps.Count; i++)
            AssertTests(oracle.Steps[i], i < order.Steps.Count ? order.Steps[i].Tests : order.Core);
    }

    private static void AssertTests(SeparabilityOracle.Step expected, IReadOnlyList<ClassSeparation> tests)
    {
        Assert.Equal(expected.Remaining, tests.Select(test => test.Class));
        foreach ((int label, Separation separation) in tests)
        {
            double? margin = expected.Margins[label];
            Assert.Equal(margin is null ? SeparationVerdict.NotSeparable : SeparationVerdict.Separable, separation.Verdict);
            if (margin is not null)
                Assert.Equal(margin.Value, separation.Hyperplane!.Margin, 1e-8 * margin.Value);
        }
    }
}
