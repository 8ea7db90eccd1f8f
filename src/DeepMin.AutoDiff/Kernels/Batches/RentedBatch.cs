using System.Buffers;
using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>What one call of an operator reads, on plain spans, with a workspace from the shared pool. For generated code.</summary>
/// <remarks>Where calls repeat, own a <see cref="Workspace{T}"/> and call the operators that take one.</remarks>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="T">Scalar of the model.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RentedBatch<TModel, T>
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _array;

    /// <summary>Binds the arguments and rents the workspace.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="constants">Constants of the model.</param>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <param name="modelOperator">The operator.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No array is as long as the workspace.</exception>
    public RentedBatch(ReadOnlySpan<T> theta, ReadOnlySpan<T> constants, ReadOnlySpan<T> inputs, ModelOperator modelOperator)
    {
        if (inputs.Length % TModel.InputCount != 0)
            throw new ArgumentException($"Expected inputs in rows of {TModel.InputCount} values, got {inputs.Length} values.", nameof(inputs));
        Input = new ModelInput<T>(theta, constants, inputs, inputs.Length / TModel.InputCount, TModel.InputCount);
        long length = TModel.WorkspaceLength(modelOperator, Input.SampleCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength);
        _array = ArrayPool<T>.Shared.Rent((int)length);
    }

    /// <summary>The arguments of the model.</summary>
    public ModelInput<T> Input { get; }

    /// <summary>The workspace.</summary>
    public Span<T> Workspace => _array;

    /// <summary>Returns the workspace to the pool.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
