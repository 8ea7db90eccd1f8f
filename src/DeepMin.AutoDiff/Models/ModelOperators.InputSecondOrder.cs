using System.Numerics;

namespace DeepMin.AutoDiff;

public static partial class ModelOperators
{
    /// <summary>Evaluates ∇_θ⟨w, J·u̇⟩.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="parameterCotangent">Receives the derivative, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void MixedVjp<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> inputTangent, Span<T> parameterCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IInputSecondOrder<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.MixedVjp, input.SampleCount);
        TModel.MixedVjp(in input, cotangent, inputTangent, parameterCotangent, workspace.Span);
    }

    /// <summary>Evaluates ∇_u⟨w, D·v⟩.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="inputCotangent">Receives the derivative, N×M.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void MixedJvp<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> inputCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IInputSecondOrder<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.MixedJvp, input.SampleCount);
        TModel.MixedJvp(in input, cotangent, tangent, inputCotangent, workspace.Span);
    }

    /// <summary>Evaluates the product (Σ_q w_q·∂²x_q/∂u²)·u̇ of every sample.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="inputCotangent">Receives the product, N×M.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void InputHvp<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> inputTangent, Span<T> inputCotangent, ReadOnlySpan<T> constants = default)
        where TModel : IInputSecondOrder<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.InputHvp, input.SampleCount);
        TModel.InputHvp(in input, cotangent, inputTangent, inputCotangent, workspace.Span);
    }

    /// <summary>Evaluates the outputs x and their Laplacian by the inputs.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="laplacian">Receives Δx, N×Q.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void InputLaplacian<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> laplacian, ReadOnlySpan<T> constants = default)
        where TModel : IInputSecondOrder<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.InputLaplacian, input.SampleCount);
        TModel.InputLaplacian(in input, outputs, laplacian, workspace.Span);
    }
}
