using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class SequentialFamilyTests
{
    [Fact]
    public void MembersOnWine_HaveZeroCost() => AssertFamily<W13_13_9_4_3_3>("wine", 3 * (13 + 2));

    [Fact]
    public void MembersOnBreastCancer_HaveZeroCost() => AssertFamily<W30_8_4_2_2>("breast_cancer", 2 * (30 + 2));

    [Fact]
    public void MembersOnDigits_HaveZeroCost() => AssertFamily<W64_Digits>("digits", 10 * (64 + 2));

    [Fact]
    public void Midpoint_IsTheStrictMinimizer()
    {
        SequentialOrder order = SeparabilityOracle.Of("wine").Found;
        double[] strict = SequentialMinimizer.Construct<W13_3_3_3_3>(order, new ConstructionOptions { Form = ConstructionForm.Strict }).Theta.ToArray();
        Support.Close.MaxNorm(strict, SequentialMinimizer.Construct<W13_3_3_3_3>(order, SequentialParameters.Midpoint(order)).Theta, 1e-12, "θ");
    }

    [Fact]
    public void ParametersOutsideTheFamily_AreRefused()
    {
        SequentialOrder order = SeparabilityOracle.Of("wine").Found;
        SequentialParameters middle = SequentialParameters.Midpoint(order);
        foreach (SequentialParameters wrong in new[]
        {
            middle with { Apexes = [0, 1, 0] },
            middle with { Openings = [0.5, 0.5, 0] },
            middle with { Openings = [0.5, 0.5] },
            middle with { Normals = [new double[13], middle.Normals[1], middle.Normals[2]] },
            middle with { Normals = [middle.Normals[1], middle.Normals[0], middle.Normals[2]] },
            middle with { Normals = [middle.Normals[0], middle.Normals[1], new double[2]] },
        })
        {
            Assert.Throws<ArgumentException>(() => SequentialMinimizer.Construct<W13_3_3_3_3>(order, wrong));
        }
    }

    [Fact]
    public void OrdersWithoutAFamily_AreRefused()
    {
        Assert.Throws<NotSequentiallySeparableException>(() => SequentialParameters.Midpoint(SeparabilityOracle.Of("iris").Found));
        Assert.Throws<ArgumentException>("order", () => SequentialParameters.Sample(SeparabilityOracle.Of("decision_list").Found, 0));
    }

    private static void AssertFamily<TNetwork>(string name, int degreesOfFreedom)
        where TNetwork : INetwork<TNetwork>
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        Assert.Equal(degreesOfFreedom, SequentialParameters.Midpoint(oracle.Found).DegreesOfFreedom);
        HashSet<double> weights = [];
        for (int seed = 0; seed < 5; seed++)
        {
            SequentialParameters member = SequentialParameters.Sample(oracle.Found, seed);
            SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(oracle.Found, member);
            Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-20);
            Assert.Equal(1, minimizer.TrainingAccuracy);
            Assert.True(weights.Add(minimizer.Theta[0]));
        }
    }
}
