namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>What the operators of least squares satisfy, by the Jacobian and the Gram matrix.</summary>
internal static class LeastSquaresLaws
{
    public static void Hold(GeneratedModel model, double[] theta, double[] inputs, double[] jacobian, Random random, string context)
    {
        double[] outputs = model.Evaluate(theta, inputs);
        int samples = inputs.Length / model.InputCount;
        double[] targets = OperatorLaws.Draw(random, outputs.Length, 1);
        double[] residual = [.. outputs.Zip(targets, (y, t) => y - t)];
        (double cost, double[] gradient) = model.Gradient(theta, inputs, targets);
        OperatorLaws.Near([OperatorLaws.Dot(residual, residual) / (2 * samples)], [cost], 1e-13, $"C, {context}");
        OperatorLaws.Near([.. OperatorLaws.Columns(jacobian, residual).Select(value => value / samples)], gradient, 1e-12, $"∇C, {context}");

        double[] tangent = OperatorLaws.Draw(random, model.ParameterCount, 1), weights = OperatorLaws.Draw(random, outputs.Length, 2);
        double[] jvp = OperatorLaws.Rows(jacobian, tangent);
        OperatorLaws.Near(OperatorLaws.Columns(jacobian, jvp), model.GaussNewtonProduct(theta, inputs, [], tangent), 1e-12, $"DᵀDv, {context}");
        OperatorLaws.Near(OperatorLaws.Columns(jacobian, [.. jvp.Zip(weights, (a, w) => a * w)]), model.GaussNewtonProduct(theta, inputs, weights, tangent), 1e-12, $"DᵀWDv, {context}");
        PartsOfGram(model, theta, inputs, context);
    }

    private static void PartsOfGram(GeneratedModel model, double[] theta, double[] inputs, string context)
    {
        double[] gram = model.Gram(theta, inputs), blocks = model.GramBlocks(theta, inputs);
        int outputs = model.OutputCount, rows = inputs.Length / model.InputCount * outputs;
        OperatorLaws.Near([.. Enumerable.Range(0, rows).Select(row => gram[(row * rows) + row])], model.GramDiagonal(theta, inputs), 1e-12, $"diagonal of G, {context}");
        OperatorLaws.Near([.. Enumerable.Range(0, rows).SelectMany(row => gram.Skip((row * rows) + (row / outputs * outputs)).Take(outputs))], blocks, 1e-12, $"blocks of G, {context}");
        foreach (double[] block in blocks.Chunk(outputs * outputs))
            Assert.All(Enumerable.Range(0, block.Length), i => Assert.Equal(block[i], block[(i % outputs * outputs) + (i / outputs)]));
    }
}
