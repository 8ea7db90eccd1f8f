using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>What every operator of a model reads: parameters, constants and a batch of inputs.</summary>
/// <typeparam name="T">Scalar of the model.</typeparam>
public readonly ref struct ModelInput<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Binds a batch whose rows follow each other without gaps, for a model without constants.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <param name="sampleCount">Number N of samples.</param>
    /// <exception cref="ArgumentException">The inputs do not split into N rows of equal length.</exception>
    public ModelInput(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, int sampleCount)
        : this(theta, default, inputs, sampleCount, Columns(inputs.Length, sampleCount)) => HasNoGaps = true;

    /// <summary>Binds a batch whose rows may be padded.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="constants">Constants of the model, in the order of its <see cref="SliceLayout"/>.</param>
    /// <param name="inputs">Inputs, row r starting at r·<paramref name="inputStride"/>.</param>
    /// <param name="sampleCount">Number N of samples.</param>
    /// <param name="inputStride">Distance between the starts of consecutive rows, at least M.</param>
    public ModelInput(ReadOnlySpan<T> theta, ReadOnlySpan<T> constants, ReadOnlySpan<T> inputs, int sampleCount, int inputStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        ArgumentOutOfRangeException.ThrowIfNegative(inputStride);
        Theta = theta;
        Constants = constants;
        Inputs = inputs;
        SampleCount = sampleCount;
        InputStride = inputStride;
    }

    /// <summary>Parameters θ.</summary>
    public ReadOnlySpan<T> Theta { get; }

    /// <summary>Constants of the model.</summary>
    public ReadOnlySpan<T> Constants { get; }

    /// <summary>Inputs, row-major with <see cref="InputStride"/>.</summary>
    public ReadOnlySpan<T> Inputs { get; }

    /// <summary>Number N of samples.</summary>
    public int SampleCount { get; }

    /// <summary>Distance between the starts of consecutive rows of <see cref="Inputs"/>.</summary>
    public int InputStride { get; }

    /// <summary>Whether the rows were bound without gaps, so that a row longer than the model's M inputs is an error and no padding.</summary>
    internal bool HasNoGaps { get; }

    private static int Columns(int length, int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        if (sampleCount == 0 ? length != 0 : length % sampleCount != 0)
            throw new ArgumentException($"Expected inputs of {sampleCount} rows of equal length, got {length} values.", nameof(sampleCount));
        return sampleCount == 0 ? 0 : length / sampleCount;
    }
}
