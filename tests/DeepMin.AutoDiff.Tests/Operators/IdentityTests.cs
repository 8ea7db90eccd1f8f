using DeepMin.AutoDiff.Tests.Support;
using static DeepMin.AutoDiff.Tests.Operators.Trial;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Identities between the first derivatives by θ, at random parameters and batch sizes around the widths of vectors.</summary>
public class IdentityTests
{
    public static TheoryData<string, int> Cases => Trials.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_AtRandomPoints_SatisfyTheirIdentities(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        trial.RequireEqualPairings(
            t => (t.Cotangent, t.Network.Jvp(t.Theta, t.Inputs, t.Tangent), t.Network.Vjp(t.Theta, t.Inputs, t.Cotangent), t.Tangent), what + "⟨w, Jvp v⟩ = ⟨Vjp w, v⟩");

        double[] forward = trial.Network.Jacobian(trial.Theta, trial.Inputs, JacobianMode.Forward).Jacobian;
        double[] reverse = trial.Network.Jacobian(trial.Theta, trial.Inputs, JacobianMode.Reverse).Jacobian;
        Close.MaxNorm(reverse, forward, 1e-14, what + "forward = reverse");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gram_AtRandomPoints_IsSymmetricProduct(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[][] rows = [.. trial.Network.Jacobian(trial.Theta, trial.Inputs, JacobianMode.Automatic).Jacobian.Chunk(trial.Network.ParameterCount)];
        double[] gram = trial.Network.Gram(trial.Theta, trial.Inputs), product = new double[gram.Length];
        for (int a = 0; a < rows.Length; a++)
        {
            for (int b = 0; b < rows.Length; b++)
            {
                product[(a * rows.Length) + b] = Dot(rows[a], rows[b]);
                Assert.True(gram[(a * rows.Length) + b] == gram[(b * rows.Length) + a], what + "Gram is symmetric");
            }
        }

        Close.MaxNorm(product, gram, 1e-14, what + "Gram = D·Dᵀ");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Jvp_AtRandomPoints_IsTheCentralDifference(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[] difference = Difference(theta => trial.Network.Evaluate(theta, trial.Inputs), trial.Theta, trial.Tangent);
        RequireDerivative(difference, trial.Network.Jvp(trial.Theta, trial.Inputs, trial.Tangent), what + "Jvp");
    });
}
