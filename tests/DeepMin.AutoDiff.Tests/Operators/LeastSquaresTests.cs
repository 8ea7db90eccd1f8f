using DeepMin.AutoDiff.Tests.Support;
using static DeepMin.AutoDiff.Tests.Operators.Trial;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Cost, gradient, Gauss–Newton product and parts of the Gram matrix, by the operators that they abbreviate.</summary>
public class LeastSquaresTests
{
    public static TheoryData<string, int> Cases => Trials.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_AtRandomPoints_IsThePullbackOfTheResidual(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[] targets = trial.Draw(samples * trial.Network.OutputCount);
        double[] residual = [.. trial.Network.Evaluate(trial.Theta, trial.Inputs).Zip(targets, (x, y) => x - y)];
        (double cost, double[] gradient) = trial.Network.Gradient(trial.Theta, trial.Inputs, targets);
        Close.MaxNorm([Dot(residual, residual) / (2 * samples)], [cost], 1e-14, what + "C");
        Close.MaxNorm(trial.Network.Vjp(trial.Theta, trial.Inputs, [.. residual.Select(value => value / samples)]), gradient, 1e-13, what + "∇C");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void GaussNewtonProduct_AtRandomPoints_IsThePullbackOfTheWeightedTangent(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        double[] weights = trial.Draw(samples * trial.Network.OutputCount), jvp = trial.Network.Jvp(trial.Theta, trial.Inputs, trial.Tangent);
        double[] weighted = trial.Network.Vjp(trial.Theta, trial.Inputs, [.. jvp.Zip(weights, (a, w) => a * w)]);
        Close.MaxNorm(weighted, trial.Network.GaussNewtonProduct(trial.Theta, trial.Inputs, weights, trial.Tangent), 1e-13, what + "DᵀWDv");
        Close.MaxNorm(trial.Network.Vjp(trial.Theta, trial.Inputs, jvp), trial.Network.GaussNewtonProduct(trial.Theta, trial.Inputs, [], trial.Tangent), 1e-13, what + "DᵀDv");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void PartsOfGram_AtRandomPoints_AreThoseOfTheWhole(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        int outputs = trial.Network.OutputCount, rows = samples * outputs;
        double[] gram = trial.Network.Gram(trial.Theta, trial.Inputs), blocks = trial.Network.GramBlocks(trial.Theta, trial.Inputs);
        double[] diagonal = [.. Enumerable.Range(0, rows).Select(row => gram[(row * rows) + row])];
        double[] expected = [.. Enumerable.Range(0, rows).SelectMany(row => gram[((row * rows) + (row / outputs * outputs))..][..outputs])];
        Close.MaxNorm(diagonal, trial.Network.GramDiagonal(trial.Theta, trial.Inputs), 1e-14, what + "diagonal");
        Close.MaxNorm(expected, blocks, 0, what + "blocks");
        foreach (double[] block in blocks.Chunk(outputs * outputs))
            Assert.All(Enumerable.Range(0, block.Length), i => Assert.Equal(block[i], block[(i % outputs * outputs) + (i / outputs)]));
    });
}
