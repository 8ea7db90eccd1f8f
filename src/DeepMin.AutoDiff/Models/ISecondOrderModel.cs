using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A model with second derivatives by θ.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
/// <remarks>
/// The conventions are those of <see cref="IModel{TSelf, T}"/>. The Hessian of a cost C(x) is Dᵀ·∇²C·D plus the matrix of
/// <see cref="Hessian"/> at w = ∇C. Piecewise linear activations have second derivatives zero; the kinks are not seen.
/// </remarks>
public interface ISecondOrderModel<TSelf, T> : IModel<TSelf, T>
    where TSelf : ISecondOrderModel<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    static bool IModel<TSelf, T>.HasSecondDerivatives => true;

    /// <inheritdoc/>
    static void IModel<TSelf, T>.SecondOrderProduct(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, Span<T> workspace) =>
        TSelf.Hvp(in input, cotangent, tangent, parameterCotangent, workspace);

    /// <summary>Evaluates the product (Σₐ wₐ·∇²xₐ)·v by a tangent sweep over the cotangent sweep (Pearlmutter, 1994).</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    static abstract void Hvp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, Span<T> workspace);

    /// <summary>Evaluates the matrix Σₐ wₐ·∇²xₐ by K products; for small K.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="hessian">Receives the matrix, K×K, exactly symmetric.</param>
    /// <param name="workspace">Scratch memory, see <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    /// <exception cref="NotSupportedException">The matrix has more entries than one span can hold.</exception>
    static abstract void Hessian(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> hessian, Span<T> workspace);
}
