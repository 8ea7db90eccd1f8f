using System.Buffers;
using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>
/// The operators of a model on plain spans, with a workspace rented from the shared pool. Generated types forward their short
/// overloads to these.
/// </summary>
/// <remarks>Where calls repeat, own a <see cref="Workspace{T}"/> and call the model's operators directly.</remarks>
public static class ModelOperators
{
    /// <summary>Evaluates the outputs x of N samples.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Evaluate<TModel>(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, Span<double> outputs, ReadOnlySpan<double> constants = default)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = Bind<TModel, double>(theta, inputs, constants);
        using Rented<double> workspace = Rent<TModel, double>(ModelOperator.Evaluate, input.SampleCount);
        TModel.Evaluate(in input, outputs, workspace.Span);
    }

    /// <summary>Evaluates the directional derivative D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Jvp<TModel>(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, ReadOnlySpan<double> tangent, Span<double> outputTangent, ReadOnlySpan<double> constants = default)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = Bind<TModel, double>(theta, inputs, constants);
        using Rented<double> workspace = Rent<TModel, double>(ModelOperator.Jvp, input.SampleCount);
        TModel.Jvp(in input, tangent, outputTangent, workspace.Span);
    }

    /// <summary>Evaluates the pullback Dᵀ·w.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Vjp<TModel>(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent, ReadOnlySpan<double> constants = default)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = Bind<TModel, double>(theta, inputs, constants);
        using Rented<double> workspace = Rent<TModel, double>(ModelOperator.Vjp, input.SampleCount);
        TModel.Vjp(in input, cotangent, parameterCotangent, workspace.Span);
    }

    /// <summary>Evaluates the outputs x and the Jacobian D in the cheaper mode.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="jacobian">Receives D, (N·Q)×K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Jacobian<TModel>(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, Span<double> outputs, Span<double> jacobian, ReadOnlySpan<double> constants = default)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = Bind<TModel, double>(theta, inputs, constants);
        ModelOperator modelOperator = TModel.DefaultJacobianMode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        using Rented<double> workspace = Rent<TModel, double>(modelOperator, input.SampleCount);
        TModel.Jacobian(in input, JacobianMode.Automatic, outputs, jacobian, TModel.ParameterCount, workspace.Span);
    }

    /// <summary>Evaluates the Gram matrix G = D·Dᵀ.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="gram">Receives G, (N·Q)×(N·Q).</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Gram<TModel>(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, Span<double> gram, ReadOnlySpan<double> constants = default)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = Bind<TModel, double>(theta, inputs, constants);
        using Rented<double> workspace = Rent<TModel, double>(ModelOperator.Gram, input.SampleCount);
        TModel.Gram(in input, gram, workspace.Span);
    }

    private static ModelInput<T> Bind<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> constants)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inputs.Length % TModel.InputCount != 0)
            throw new ArgumentException($"Expected inputs in rows of {TModel.InputCount} values, got {inputs.Length} values.", nameof(inputs));
        return new ModelInput<T>(theta, constants, inputs, inputs.Length / TModel.InputCount, TModel.InputCount);
    }

    private static Rented<T> Rent<TModel, T>(ModelOperator modelOperator, int samples)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T> => new(TModel.WorkspaceLength(modelOperator, samples));

    private readonly ref struct Rented<T>
    {
        private readonly T[] _array;

        public Rented(long length)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength);
            _array = ArrayPool<T>.Shared.Rent((int)length);
        }

        public Span<T> Span => _array;

        public void Dispose() => ArrayPool<T>.Shared.Return(_array);
    }
}
