using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A model with second derivatives by its inputs u, and mixed ones by θ and u; D = ∂x/∂θ and J = ∂x/∂u.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
/// <remarks>
/// The conventions are those of <see cref="IModel{TSelf, T}"/>; derivatives by inputs are tight, also where inputs are padded.
/// Piecewise linear activations have second derivatives zero; the kinks are not seen.
/// </remarks>
public interface IInputSecondOrder<TSelf, T> : IModel<TSelf, T>
    where TSelf : IInputSecondOrder<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Evaluates ∇_θ⟨w, J·u̇⟩, by which a cost of slopes is fitted.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="parameterCotangent">Receives the derivative, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void MixedVjp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> inputTangent, Span<T> parameterCotangent, Span<T> workspace);

    /// <summary>Evaluates ∇_u⟨w, D·v⟩, the transpose of <see cref="MixedVjp"/>.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="inputCotangent">Receives the derivative, N×M.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void MixedJvp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> inputCotangent, Span<T> workspace);

    /// <summary>Evaluates the product (Σ_q w_q·∂²x_q/∂u²)·u̇ of every sample.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="inputTangent">Direction u̇, N×M.</param>
    /// <param name="inputCotangent">Receives the product, N×M.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void InputHvp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> inputTangent, Span<T> inputCotangent, Span<T> workspace);

    /// <summary>Evaluates the outputs x and their Laplacian Δx_q = Σ_m ∂²x_q/∂u_m².</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="laplacian">Receives Δx, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void InputLaplacian(in ModelInput<T> input, Span<T> outputs, Span<T> laplacian, Span<T> workspace);
}
