namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>What the operators of any model satisfy, whatever it computes.</summary>
internal static class OperatorLaws
{
    private const double Step = 1e-5;

    /// <summary>Checks the operators against central differences of the outputs and against one another.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of θ, inputs and directions; failures print it.</param>
    /// <param name="samples">Number of samples.</param>
    public static void Hold(GeneratedModel model, int seed, int samples)
    {
        var random = new Random(seed);
        double[] theta = Draw(random, model.ParameterCount, 0.7);
        double[] inputs = Draw(random, samples * model.InputCount, 1);

        // Scales are among the constants: all are positive.
        model.Constants = [.. Draw(random, model.ConstantCount, 0.5).Select(value => 1 + value)];
        string context = $"seed {seed}, {samples} samples";

        double[] outputs = model.Evaluate(theta, inputs);
        double[] jacobian = Jacobian(model, theta, inputs, JacobianMode.Reverse, outputs, context);
        Near(CentralDifferences(model, theta, inputs), jacobian, 1e-8, $"D, {context}");
        Near(jacobian, Jacobian(model, theta, inputs, JacobianMode.Forward, outputs, context), 1e-12, $"D in forward mode, {context}");

        double[] tangent = Draw(random, model.ParameterCount, 1);
        double[] cotangent = Draw(random, outputs.Length, 1);
        double[] jvp = model.Jvp(theta, inputs, tangent);
        double[] vjp = model.Vjp(theta, inputs, cotangent);
        Near(Rows(jacobian, tangent), jvp, 1e-12, $"D·v, {context}");
        Near(Columns(jacobian, cotangent), vjp, 1e-12, $"Dᵀ·w, {context}");
        Near([Dot(cotangent, jvp)], [Dot(vjp, tangent)], 1e-11, $"⟨w, Jvp v⟩ = ⟨Vjp w, v⟩, {context}");

        Near(Gram(jacobian, jacobian, model.ParameterCount), model.Gram(theta, inputs), 1e-12, $"D·Dᵀ, {context}");
        double[] others = Draw(random, (samples + 2) * model.InputCount, 1);
        double[] otherJacobian = Jacobian(model, theta, others, JacobianMode.Reverse, model.Evaluate(theta, others), context);
        Near(Gram(jacobian, otherJacobian, model.ParameterCount), model.Gram(theta, inputs, others), 1e-12, $"D₁·D₂ᵀ, {context}");
        SecondOrderLaws.Hold(model, theta, inputs, random, context);
        InputLaws.Hold(model, theta, inputs, random, context);
        LeastSquaresLaws.Hold(model, theta, inputs, jacobian, random, context);
    }

    /// <summary>The central difference of a function along a direction.</summary>
    internal static double[] Difference(Func<double[], double[]> function, double[] at, double[] direction)
    {
        double[] high = function([.. at.Zip(direction, (x, v) => x + (Step * v))]), low = function([.. at.Zip(direction, (x, v) => x - (Step * v))]);
        return [.. high.Zip(low, (above, below) => (above - below) / (2 * Step))];
    }

    /// <summary>Checks that an augmented model gives the values of another one and their derivatives by the inputs, row r·Q′ + Q + q·M + m.</summary>
    public static void HoldSlopes(GeneratedModel model, GeneratedModel augmented, int seed)
    {
        const int samples = 3;
        var random = new Random(seed);
        double[] theta = Draw(random, model.ParameterCount, 0.7);
        double[] inputs = Draw(random, samples * model.InputCount, 1);
        double[] values = model.Evaluate(theta, inputs);
        double[] expected = [.. Enumerable.Range(0, samples).SelectMany(r => values[(r * model.OutputCount)..((r + 1) * model.OutputCount)].Concat(Slopes(model, theta, inputs, r)))];
        Near(expected, augmented.Evaluate(theta, inputs), 1e-8, $"y and slopes, seed {seed}");
    }

    private static IEnumerable<double> Slopes(GeneratedModel model, double[] theta, double[] inputs, int sample) =>
        from q in Enumerable.Range(0, model.OutputCount)
        from m in Enumerable.Range(0, model.InputCount)
        select (Shifted(model, theta, inputs, (sample * model.InputCount) + m, Step)[(sample * model.OutputCount) + q]
            - Shifted(model, theta, inputs, (sample * model.InputCount) + m, -Step)[(sample * model.OutputCount) + q]) / (2 * Step);

    private static double[] Shifted(GeneratedModel model, double[] theta, double[] inputs, int entry, double step)
    {
        double[] shifted = [.. inputs];
        shifted[entry] += step;
        return model.Evaluate(theta, shifted);
    }

    /// <summary>D without padding, after a look at the padding and at y.</summary>
    private static double[] Jacobian(GeneratedModel model, double[] theta, double[] inputs, JacobianMode mode, double[] outputs, string context)
    {
        int columns = model.ParameterCount;
        int stride = columns + 2;
        (double[] y, double[] padded) = model.Jacobian(theta, inputs, mode, stride);
        Near(outputs, y, 0, $"y of the Jacobian, {mode}, {context}");
        Assert.All(padded.Chunk(stride), row => Assert.All(row[columns..], padding => Assert.Equal(double.NaN, padding)));
        return [.. padded.Chunk(stride).SelectMany(row => row[..columns])];
    }

    private static double[] CentralDifferences(GeneratedModel model, double[] theta, double[] inputs)
    {
        double[] jacobian = new double[inputs.Length / model.InputCount * model.OutputCount * theta.Length];
        for (int k = 0; k < theta.Length; k++)
        {
            double[] above = [.. theta], below = [.. theta];
            above[k] += Step;
            below[k] -= Step;
            double[] high = model.Evaluate(above, inputs), low = model.Evaluate(below, inputs);
            for (int row = 0; row < high.Length; row++)
                jacobian[(row * theta.Length) + k] = (high[row] - low[row]) / (2 * Step);
        }

        return jacobian;
    }

    /// <summary>D·v.</summary>
    internal static double[] Rows(double[] jacobian, double[] tangent) => [.. jacobian.Chunk(tangent.Length).Select(row => Dot(row, tangent))];

    /// <summary>Dᵀ·w.</summary>
    internal static double[] Columns(double[] jacobian, double[] cotangent)
    {
        int columns = jacobian.Length / cotangent.Length;
        return [.. Enumerable.Range(0, columns).Select(k => Dot(cotangent, [.. jacobian.Where((_, i) => i % columns == k)]))];
    }

    private static double[] Gram(double[] rows, double[] columns, int parameters) =>
        [.. rows.Chunk(parameters).SelectMany(row => columns.Chunk(parameters).Select(column => Dot(row, column)))];

    internal static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    internal static double[] Draw(Random random, int length, double scale) => [.. Enumerable.Range(0, length).Select(_ => scale * ((2 * random.NextDouble()) - 1))];

    /// <summary>Requires |actual − expected| ≤ tolerance·max(1, max|expected|) for every entry.</summary>
    public static void Near(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance * scale, $"{what}: expected {expected[i]:R} at {i}, got {actual[i]:R}.");
    }
}
