using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Checks of lengths at the public edge of generated operators, and of the version of the members that they call. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Require
{
    /// <summary>The version of the members that generated code of DeepMin.AutoDiff 0.1 calls.</summary>
    /// <remarks>
    /// Each generated model refers to the constant of the version it was made for. A runtime that no longer honors a version drops its
    /// constant, so that a mismatch of generator and runtime is a compile-time error that names the version.
    /// </remarks>
    public const int KernelContractVersion1 = 1;

    /// <summary>Requires a span of an exact length.</summary>
    /// <param name="actual">Length of the span.</param>
    /// <param name="expected">Length that the operator needs.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, long expected, string name)
    {
        if (actual != expected)
            Throw(name, $"length {expected}", actual);
    }

    /// <summary>Requires a span of at least some length.</summary>
    /// <param name="actual">Length of the span.</param>
    /// <param name="expected">Smallest length that the operator needs.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The span is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLeast(int actual, long expected, string name)
    {
        if (actual < expected)
            Throw(name, $"at least length {expected}", actual);
    }

    /// <summary>Requires that parameters, constants and inputs have the lengths of the model.</summary>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">What an operator reads.</param>
    /// <param name="inputCount">Number M of inputs.</param>
    /// <param name="parameterCount">Number K of parameters.</param>
    /// <param name="constantCount">Number of constants.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<T>(in ModelInput<T> input, int inputCount, int parameterCount, int constantCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Length(input.Theta.Length, parameterCount, "theta");
        Length(input.Constants.Length, constantCount, "constants");
        if (input.SampleCount == 0)
            return;
        if (input.HasNoGaps)
        {
            Length(input.Inputs.Length, (long)input.SampleCount * inputCount, "inputs");
            return;
        }

        AtLeast(input.InputStride, inputCount, "inputStride");
        AtLeast(input.Inputs.Length, ((input.SampleCount - 1L) * input.InputStride) + inputCount, "inputs");
        if (input.Inputs.Length > (long)input.SampleCount * input.InputStride)
            Throw("inputs", $"at most length {(long)input.SampleCount * input.InputStride}", input.Inputs.Length);
    }

    /// <summary>Requires a matrix of rows that may be padded.</summary>
    /// <param name="actual">Length of the span.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The stride is shorter than a row, or the span does not end with the last row or its padding.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows(int actual, long rows, long columns, int rowStride, string name)
    {
        AtLeast(rowStride, columns, "rowStride");
        if (rows == 0 ? actual != 0 : actual < ((rows - 1) * rowStride) + columns || actual > rows * rowStride)
            Throw(name, $"{rows} rows of {columns} columns with stride {rowStride}", actual);
    }

    /// <summary>Requires a defined mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public static JacobianMode Mode(JacobianMode mode) => mode is JacobianMode.Automatic or JacobianMode.Forward or JacobianMode.Reverse
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Expected a defined Jacobian mode, got {mode}.");

    /// <summary>The error for an operator that the model does not count or size.</summary>
    /// <param name="modelOperator">The operator.</param>
    public static ArgumentOutOfRangeException UnknownOperator(ModelOperator modelOperator) =>
        new(nameof(modelOperator), modelOperator, $"Unknown operator {modelOperator}.");

    [DoesNotReturn]
    private static void Throw(string name, string expected, int actual) =>
        throw new ArgumentException($"Expected {name} of {expected}, got {actual}.", name);

    /// <summary>Requires that a span holds a row-major matrix whose rows lie a stride apart.</summary>
    /// <param name="actual">Length of the span.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The span is too short, or rows overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    internal static void Matrix(int actual, int rows, int columns, int stride, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (rows == 0 || columns == 0)
            return;
        if (rows > 1 && stride < columns)
            throw new ArgumentException($"Expected {name} of row stride at least {columns}, got {stride}.", name);
        AtLeast(actual, ((rows - 1L) * stride) + columns, name);
    }

    /// <summary>Requires that two numbers agree.</summary>
    /// <param name="actual">The number given.</param>
    /// <param name="expected">The number it must equal.</param>
    /// <param name="name">What the number is.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    internal static void Equal(int actual, int expected, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"Expected {name} to be {expected}, got {actual}.");
    }
}
