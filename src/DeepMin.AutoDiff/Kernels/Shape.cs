using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The checks of <see cref="Kernels.Require"/> and further ones, for the library's own public members.</summary>
internal static class Shape
{
    /// <inheritdoc cref="Kernels.Require.Length"/>
    public static void Require(int actual, long expected, string name) => Kernels.Require.Length(actual, expected, name);

    /// <inheritdoc cref="Kernels.Require.AtLeast"/>
    public static void RequireAtLeast(int actual, long expected, string name) => Kernels.Require.AtLeast(actual, expected, name);

    /// <inheritdoc cref="Kernels.Require.Rows"/>
    public static void RequireRows(int actual, long rows, long columns, int rowStride, string name) => Kernels.Require.Rows(actual, rows, columns, rowStride, name);

    /// <inheritdoc cref="Kernels.Require.Input"/>
    public static void Require<T>(in ModelInput<T> input, int inputCount, int parameterCount, int constantCount)
        where T : unmanaged, IFloatingPointIeee754<T> => Kernels.Require.Input(in input, inputCount, parameterCount, constantCount);

    /// <inheritdoc cref="Kernels.Require.Mode"/>
    public static JacobianMode Require(JacobianMode mode) => Kernels.Require.Mode(mode);

    /// <summary>Requires that a span holds a row-major matrix whose rows lie a stride apart.</summary>
    /// <param name="actual">Length of the span.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The span is too short, or rows overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static void RequireMatrix(int actual, int rows, int columns, int stride, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (rows == 0 || columns == 0)
            return;
        if (rows > 1 && stride < columns)
            throw new ArgumentException($"Expected {name} of row stride at least {columns}, got {stride}.", name);
        RequireAtLeast(actual, ((rows - 1L) * stride) + columns, name);
    }

    /// <summary>Requires that two numbers agree.</summary>
    /// <param name="actual">The number given.</param>
    /// <param name="expected">The number it must equal.</param>
    /// <param name="name">What the number is.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static void RequireEqual(int actual, int expected, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"Expected {name} to be {expected}, got {actual}.");
    }
}
