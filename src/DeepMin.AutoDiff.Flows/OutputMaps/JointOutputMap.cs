using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Several data sets fitted at once: the outputs of the parts one after another, each with the parameters that it is given out of a common θ, so
/// that some are shared and others are a part's own (a global fit).
/// </summary>
/// <remarks>A part whose map evaluates N_s samples of Q_s outputs gives N_s·Q_s outputs of the whole, which counts each as a sample. The parts are not owned.</remarks>
public sealed class JointOutputMap : OutputMap
{
    private readonly (OutputMap Map, int[] Parameters)[] _parts;
    private readonly double[] _theta;
    private readonly double[] _tangent;
    private readonly double[] _pullback;

    /// <summary>Joins maps.</summary>
    /// <param name="parameterCount">Number K of the common parameters.</param>
    /// <param name="parts">Each map with the index, in the common θ, of each of its own parameters. Several of one map may be the same.</param>
    /// <exception cref="ArgumentException">There is no part, a part has not an index for each parameter, or a common parameter belongs to no part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below K.</exception>
    public JointOutputMap(int parameterCount, params IReadOnlyList<(OutputMap Map, IReadOnlyList<int> Parameters)> parts)
        : base(parameterCount, RowsOf(parts), 1)
    {
        _parts = [.. parts.Select(part => (part.Map, part.Parameters.ToArray()))];
        bool[] used = new bool[parameterCount];
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            Require.Length(parameters.Length, map.ParameterCount, nameof(parts));
            foreach (int index in parameters)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(parts));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, parameterCount, nameof(parts));
                used[index] = true;
            }
        }

        if (Array.IndexOf(used, false) is >= 0 and int unused)
            throw new ArgumentException($"Expected parts that use every common parameter, got none that uses {unused}.", nameof(parts));
        int most = _parts.Max(part => part.Map.ParameterCount);
        (_theta, _tangent, _pullback) = (new double[most], new double[most], new double[most]);
    }

    /// <inheritdoc/>
    public override double UnitRoundoff => _parts.Max(part => part.Map.UnitRoundoff);

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => _parts.All(part => part.Map.HasSecondDerivatives);

    /// <inheritdoc/>
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        int row = 0;
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            map.Evaluate(Gather(theta, parameters, _theta), outputs.Slice(row, map.RowCount));
            row += map.RowCount;
        }
    }

    /// <inheritdoc/>
    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        int row = 0;
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            map.Jvp(Gather(theta, parameters, _theta), Gather(tangent, parameters, _tangent), outputTangent.Slice(row, map.RowCount));
            row += map.RowCount;
        }
    }

    /// <inheritdoc/>
    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        int row = 0;
        parameterCotangent.Clear();
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            Span<double> pullback = _pullback.AsSpan(0, parameters.Length);
            map.Vjp(Gather(theta, parameters, _theta), cotangent.Slice(row, map.RowCount), pullback);
            Scatter(pullback, parameters, parameterCotangent);
            row += map.RowCount;
        }
    }

    /// <inheritdoc/>
    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        int row = 0;
        jacobian.Clear();
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            double[] part = new double[map.RowCount * parameters.Length];
            map.Jacobian(Gather(theta, parameters, _theta), outputs.Slice(row, map.RowCount), part);
            for (int i = 0; i < map.RowCount; i++)
                Scatter(part.AsSpan(i * parameters.Length, parameters.Length), parameters, jacobian.Slice((row + i) * ParameterCount, ParameterCount));
            row += map.RowCount;
        }
    }

    /// <inheritdoc/>
    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => JacobianGram.Of(this, theta, gram);

    /// <inheritdoc/>
    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        int row = 0;
        parameterCotangent.Clear();
        foreach ((OutputMap map, int[] parameters) in _parts)
        {
            Span<double> product = _pullback.AsSpan(0, parameters.Length);
            map.Hvp(Gather(theta, parameters, _theta), cotangent.Slice(row, map.RowCount), Gather(tangent, parameters, _tangent), product);
            Scatter(product, parameters, parameterCotangent);
            row += map.RowCount;
        }
    }

    private static int RowsOf(IReadOnlyList<(OutputMap Map, IReadOnlyList<int> Parameters)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("Expected at least one part, got none.", nameof(parts));
        return checked(parts.Sum(part => part.Map.RowCount));
    }

    private static ReadOnlySpan<double> Gather(ReadOnlySpan<double> common, int[] indices, double[] own)
    {
        for (int j = 0; j < indices.Length; j++)
            own[j] = common[indices[j]];
        return own.AsSpan(0, indices.Length);
    }

    private static void Scatter(ReadOnlySpan<double> own, int[] indices, Span<double> common)
    {
        for (int j = 0; j < indices.Length; j++)
            common[indices[j]] += own[j];
    }
}
