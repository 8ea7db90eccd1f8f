using System.Numerics;

namespace DeepMin.AutoDiff;

public static partial class ModelOperators
{
    /// <summary>Evaluates the directional derivative J·u̇ by the inputs.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="outputTangent">Receives J·u̇, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void InputJvp<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> inputTangent, Span<T> outputTangent, ReadOnlySpan<T> constants = default)
        where TModel : IInputDifferentiable<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.InputJvp, input.SampleCount);
        TModel.InputJvp(in input, inputTangent, outputTangent, workspace.Span);
    }

    /// <summary>Evaluates the pullback Jᵀ·w to the inputs.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputCotangent">Receives Jᵀ·w, N×M.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void InputVjp<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, Span<T> inputCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IInputDifferentiable<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.InputVjp, input.SampleCount);
        TModel.InputVjp(in input, cotangent, inputCotangent, workspace.Span);
    }

    /// <summary>Evaluates the outputs x and the Jacobian J by the inputs.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="inputJacobian">Receives J of every sample, N×Q×M.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void InputJacobian<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> inputJacobian, ReadOnlySpan<T> constants = default)
        where TModel : IInputDifferentiable<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.InputJacobian, input.SampleCount);
        TModel.InputJacobian(in input, outputs, inputJacobian, workspace.Span);
    }
}
