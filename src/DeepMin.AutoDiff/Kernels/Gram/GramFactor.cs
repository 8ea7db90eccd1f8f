using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One side of a factored cotangent u ⊗ v of a parameter slice, for all samples of a batch. For generated code.</summary>
/// <remarks>The default is a factor without columns, whose inner products are 0.</remarks>
/// <typeparam name="T">Scalar of the factor, float or double.</typeparam>
/// <param name="values">Rows of u or v, sample-major and tight: samples·rowsPerSample × columns, as many times as there are directions.</param>
/// <param name="columns">Length of a row; with 0 columns every inner product is 0.</param>
/// <param name="rowsPerSample">1 if the factor is the same for all outputs, else the number Q of outputs.</param>
/// <param name="directions">How many factors lie one behind the other, 1 but for derivatives by the inputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GramFactor<T>(Span<T> values, int columns, int rowsPerSample, int directions = 1)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _directions = directions;
    private readonly int _rowsPerSample = rowsPerSample;

    /// <summary>Rows of the factor, tight.</summary>
    public Span<T> Values { get; } = values;

    /// <summary>Length of a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Rows per sample, 1 or Q.</summary>
    public int RowsPerSample => Math.Max(1, _rowsPerSample);

    /// <summary>The factor of one direction.</summary>
    /// <param name="direction">Its index.</param>
    public GramFactor<T> Direction(int direction)
    {
        int length = Values.Length / _directions;
        return new(Values.Slice(length * direction, length), Columns, RowsPerSample);
    }

    /// <summary>Copies the rows of one sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="target">Receives them; a factor of one sample with as many directions.</param>
    public void CopySample(int sample, GramFactor<T> target)
    {
        int length = RowsPerSample * Columns;
        for (int direction = 0; direction < _directions; direction++)
            Direction(direction).Values.Slice(sample * length, length).CopyTo(target.Direction(direction).Values);
    }

    internal void RequireShape(int samples, int outputs, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Columns, name);
        if (RowsPerSample != 1 && RowsPerSample != outputs)
            throw new ArgumentException($"Expected {name} with 1 or {outputs} rows per sample, got {RowsPerSample}.", name);
        Require.Length(Values.Length, (long)samples * RowsPerSample * Columns, name);
    }
}
