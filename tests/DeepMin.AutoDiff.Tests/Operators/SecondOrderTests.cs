using DeepMin.AutoDiff.Tests.Support;
using static DeepMin.AutoDiff.Tests.Operators.Trial;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Second derivatives by θ at random points.</summary>
public class SecondOrderTests
{
    public static TheoryData<string, int> Cases => Trials.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hvp_AtRandomPoints_IsSymmetric(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[] other = trial.Draw(trial.Network.ParameterCount);
        trial.RequireEqualPairings(t => (other, Product(t, t.Tangent), t.Tangent, Product(t, other)), what + "⟨b, H·a⟩ = ⟨a, H·b⟩");

        static double[] Product(Trial trial, double[] direction) => trial.Network.Hvp(trial.Theta, trial.Inputs, trial.Cotangent, direction);
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hvp_AtRandomPoints_IsTheCentralDifferenceOfVjp(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[] difference = Difference(theta => trial.Network.Vjp(theta, trial.Inputs, trial.Cotangent), trial.Theta, trial.Tangent);
        RequireDerivative(difference, trial.Network.Hvp(trial.Theta, trial.Inputs, trial.Cotangent, trial.Tangent), what + "Hvp");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hessian_AtRandomPoints_IsTheMatrixOfHvp(string name, int samples)
    {
        Trial trial = Trials.Of(name, samples, seed: 7);
        int order = trial.Network.ParameterCount;
        double[] hessian = trial.Network.Hessian(trial.Theta, trial.Inputs, trial.Cotangent);
        double[] product = [.. hessian.Chunk(order).Select(row => Dot(row, trial.Tangent))];
        double[] expected = trial.Network.Hvp(trial.Theta, trial.Inputs, trial.Cotangent, trial.Tangent);
        Close.MaxNorm(expected, product, 1e-13, $"{name}, {samples} samples");
        Assert.All(Enumerable.Range(0, hessian.Length), i => Assert.Equal(hessian[i], hessian[(i % order * order) + (i / order)]));
    }

    [Fact]
    public void Hessian_OfMoreEntriesThanASpanHolds_IsRefused()
    {
        double[] theta = new double[Networks.WideNet.ParameterCount];
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => Networks.WideNet.Hessian(new ModelInput<double>(theta, [], 0), [], new double[1], []));
        Assert.Contains($"{(long)theta.Length * theta.Length} entries", error.Message, StringComparison.Ordinal);
    }
}
