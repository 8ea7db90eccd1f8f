using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Samples do not know of each other: another order of the samples gives the same rows in that order, and the same sums up to rounding.</summary>
public class PermutationTests
{
    public static TheoryData<string, int> Cases => Trials.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_OnPermutedSamples_PermuteTheirRows(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        (IOperators network, double[] theta, int[] order) = (trial.Network, trial.Theta, trial.Permutation());
        double[] inputs = Permuted(trial.Inputs, order), cotangent = Permuted(trial.Cotangent, order), direction = Permuted(trial.InputTangent, order);
        RequireRows(order, network.Evaluate(theta, trial.Inputs), network.Evaluate(theta, inputs), what + "Evaluate");
        RequireRows(order, network.Jvp(theta, trial.Inputs, trial.Tangent), network.Jvp(theta, inputs, trial.Tangent), what + "Jvp");
        RequireRows(order, network.InputJvp(theta, trial.Inputs, trial.InputTangent), network.InputJvp(theta, inputs, direction), what + "InputJvp");
        RequireRows(order, network.InputVjp(theta, trial.Inputs, trial.Cotangent), network.InputVjp(theta, inputs, cotangent), what + "InputVjp");
        RequireRows(order, network.InputJacobian(theta, trial.Inputs).Jacobian, network.InputJacobian(theta, inputs).Jacobian, what + "InputJacobian");
        RequireRows(order, network.InputLaplacian(theta, trial.Inputs).Laplacian, network.InputLaplacian(theta, inputs).Laplacian, what + "InputLaplacian");
        RequireRows(order, network.GramDiagonal(theta, trial.Inputs), network.GramDiagonal(theta, inputs), what + "GramDiagonal");
        RequireRows(order, network.GramBlocks(theta, trial.Inputs), network.GramBlocks(theta, inputs), what + "GramBlocks");
        JacobianMode mode = order[0] % 2 == 0 ? JacobianMode.Forward : JacobianMode.Reverse;
        RequireRows(order, network.Jacobian(theta, trial.Inputs, mode).Jacobian, network.Jacobian(theta, inputs, mode, padding: 3).Jacobian, what + "Jacobian");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_OverPermutedSamples_AreEqualUpToRounding(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        (IOperators network, double[] theta, int[] order) = (trial.Network, trial.Theta, trial.Permutation());
        double[] inputs = Permuted(trial.Inputs, order), cotangent = Permuted(trial.Cotangent, order);
        Close.MaxNorm(network.Vjp(theta, trial.Inputs, trial.Cotangent), network.Vjp(theta, inputs, cotangent), 1e-13, what + "Vjp");
        Close.MaxNorm(network.Gradient(theta, trial.Inputs, trial.Cotangent).Gradient, network.Gradient(theta, inputs, cotangent).Gradient, 1e-13, what + "Gradient");
        double[] gram = network.Gram(theta, trial.Inputs), expected = Permuted([.. gram.Chunk(gram.Length / samples / network.OutputCount).SelectMany(row => Permuted(row, order))], order);
        Close.MaxNorm(expected, network.Gram(theta, inputs), 1e-14, what + "Gram");
    });

    private static void RequireRows(int[] order, double[] original, double[] permuted, string what) => Assert.True(Permuted(original, order).SequenceEqual(permuted), what);

    private static double[] Permuted(double[] values, int[] order)
    {
        double[][] rows = [.. values.Chunk(values.Length / order.Length)];
        return [.. order.SelectMany(sample => rows[sample])];
    }
}
