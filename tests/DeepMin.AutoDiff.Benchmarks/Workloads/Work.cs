namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>What an operation cannot do without: multiply-adds, tanh evaluations, bytes of a large result.</summary>
/// <remarks>
/// The counts that a perfect implementation needs, not those of ours. Products with the derivative, additions of biases and the scaling of rows
/// are left out, and so are writes that fit into the time of the arithmetic: the bound is rather too small.
/// </remarks>
internal readonly record struct Work(double MultiplyAdds, double Tanhs, double Bytes)
{
    /// <summary>A triangle of the Gram matrix up to this size is written while arithmetic goes on; a larger one has to reach memory.</summary>
    private const double CachedBytes = 32 << 20;

    /// <summary>Counts an operation of a network over N samples.</summary>
    public static Work Of(Operation operation, PeerShape shape, int samples, int scalarBytes)
    {
        double multiplyAdds = operation switch
        {
            Operation.Gram => Gram(shape, samples),
            Operation.PenroseStep => Gram(shape, samples) + Cholesky(samples * shape.Outputs) + samples * PerSample(Operation.Gradient, shape),
            _ => samples * PerSample(operation, shape),
        };
        double sweeps = operation == Operation.PenroseStep ? 2 : 1;
        return new Work(multiplyAdds, shape.IsTanh ? sweeps * samples * shape.HiddenNeurons : 0, StoredBytes(operation, shape, samples, scalarBytes));
    }

    /// <summary>n³/6 multiply-adds.</summary>
    public static double Cholesky(double n) => n * n * n / 6;

    private static double PerSample(Operation operation, PeerShape shape)
    {
        double all = Enumerable.Range(1, shape.Layers).Sum(shape.Products), first = shape.Products(1), last = shape.Products(shape.Layers);
        return operation switch
        {
            Operation.Evaluate => all,
            Operation.Gradient => all + all + (all - first),
            Operation.Vjp or Operation.Jvp => (all - last) + all + (all - first),
            Operation.Jacobian or Operation.JacobianPadded => all + shape.Outputs * (all - first - last),
            Operation.InputJacobian => all + Math.Min(shape.Outputs * (all - last), shape.Inputs * (all - first)),
            Operation.Hvp => 3 * (all - last) + 3 * (all - first) + 2 * (all - first - last),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected an operation that is linear in the samples."),
        };
    }

    /// <summary>Cotangents of all rows, A·Aᵀ of all pairs of samples and B·Bᵀ of all pairs of rows, one triangle each.</summary>
    private static double Gram(PeerShape shape, int samples)
    {
        double rows = (double)samples * shape.Outputs, activations = shape.Widths[..^1].Sum();
        return samples * PerSample(Operation.Jacobian, shape)
            + rows * rows / 2 * shape.HiddenNeurons
            + (double)samples * samples / 2 * activations;
    }

    private static double StoredBytes(Operation operation, PeerShape shape, int samples, int scalarBytes)
    {
        double rows = (double)samples * shape.Outputs;
        return operation switch
        {
            Operation.Jacobian or Operation.JacobianPadded => rows * shape.ParameterCount * scalarBytes,
            Operation.InputJacobian => rows * shape.Inputs * scalarBytes,
            Operation.Gram or Operation.PenroseStep when rows * rows / 2 * scalarBytes > CachedBytes => rows * rows / 2 * scalarBytes,
            _ => 0,
        };
    }
}
