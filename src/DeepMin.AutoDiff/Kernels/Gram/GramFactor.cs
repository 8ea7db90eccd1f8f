using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One side of a factored cotangent u ⊗ v of a parameter slice, for all samples of a batch. For generated code.</summary>
/// <typeparam name="T">Scalar of the factor, float or double.</typeparam>
/// <param name="values">Rows of u or v, sample-major and tight: samples·rowsPerSample × columns.</param>
/// <param name="columns">Length of a row; with 0 columns every inner product is 0.</param>
/// <param name="rowsPerSample">1 if the factor is the same for all outputs, else the number Q of outputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GramFactor<T>(ReadOnlySpan<T> values, int columns, int rowsPerSample)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows of the factor, tight.</summary>
    public ReadOnlySpan<T> Values { get; } = values;

    /// <summary>Length of a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Rows per sample, 1 or Q.</summary>
    public int RowsPerSample { get; } = rowsPerSample;

    internal void Require(int samples, int outputs, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Columns, name);
        if (RowsPerSample != 1 && RowsPerSample != outputs)
            throw new ArgumentException($"Expected {name} with 1 or {outputs} rows per sample, got {RowsPerSample}.", name);
        Shape.Require(Values.Length, (long)samples * RowsPerSample * Columns, name);
    }
}
