using System.Buffers;
using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>
/// The operators of a model on plain spans, with a workspace rented from the shared pool. Generated types forward their short
/// overloads to these.
/// </summary>
/// <remarks>Where calls repeat, own a <see cref="Workspace{T}"/> and call the model's operators directly.</remarks>
public static partial class ModelOperators
{
    /// <summary>Evaluates the outputs x of N samples.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Evaluate<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> outputs, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Evaluate, input.SampleCount);
        TModel.Evaluate(in input, outputs, workspace.Span);
    }

    /// <summary>Evaluates the directional derivative D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Jvp<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> tangent, Span<T> outputTangent, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Jvp, input.SampleCount);
        TModel.Jvp(in input, tangent, outputTangent, workspace.Span);
    }

    /// <summary>Evaluates the pullback Dᵀ·w.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Vjp<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Vjp, input.SampleCount);
        TModel.Vjp(in input, cotangent, parameterCotangent, workspace.Span);
    }

    /// <summary>Evaluates the outputs x and the Jacobian D in the cheaper mode.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="jacobian">Receives D, (N·Q)×K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Jacobian<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> jacobian, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        ModelOperator modelOperator = TModel.DefaultJacobianMode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        using Rented<T> workspace = Rent<TModel, T>(modelOperator, input.SampleCount);
        TModel.Jacobian(in input, JacobianMode.Automatic, outputs, jacobian, TModel.ParameterCount, workspace.Span);
    }

    /// <summary>Evaluates the Gram matrix G = D·Dᵀ.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="gram">Receives G, (N·Q)×(N·Q).</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Gram<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> gram, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Gram, input.SampleCount);
        TModel.Gram(in input, gram, input.SampleCount * TModel.OutputCount, workspace.Span);
    }

    /// <summary>Evaluates the diagonal of the Gram matrix.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="diagonal">Receives the diagonal, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void GramDiagonal<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> diagonal, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.GramDiagonal, input.SampleCount);
        TModel.GramDiagonal(in input, diagonal, workspace.Span);
    }

    /// <summary>Evaluates the Q×Q blocks on the diagonal of the Gram matrix.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="blocks">Receives the blocks, N×Q×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void GramBlocks<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> blocks, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.GramBlocks, input.SampleCount);
        TModel.GramBlocks(in input, blocks, workspace.Span);
    }

    /// <summary>Evaluates the quadratic cost C = |x − y|²/(2N) and its gradient.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="targets">Targets y, N×Q.</param>
    /// <param name="parameterCotangent">Receives ∇C, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <returns>C.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static T Gradient<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> parameterCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Gradient, input.SampleCount);
        return TModel.Gradient(in input, targets, parameterCotangent, workspace.Span);
    }

    /// <summary>Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="rowWeights">Weights w of the rows of D, N×Q; empty for ones.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="product">Receives the product, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void GaussNewtonProduct<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> rowWeights, ReadOnlySpan<T> tangent, Span<T> product, ReadOnlySpan<T> constants = default)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.GaussNewtonProduct, input.SampleCount);
        TModel.GaussNewtonProduct(in input, rowWeights, tangent, product, workspace.Span);
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
