using System.Numerics;

namespace DeepMin.AutoDiff;

public static partial class ModelOperators
{
    /// <summary>Evaluates the product (Σₐ wₐ·∇²xₐ)·v of second derivatives by θ.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Hvp<TModel, T>(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, ReadOnlySpan<T> constants = default)
        where TModel : ISecondOrderModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Hvp, input.SampleCount);
        TModel.Hvp(in input, cotangent, tangent, parameterCotangent, workspace.Span);
    }

    /// <summary>Evaluates the matrix Σₐ wₐ·∇²xₐ of second derivatives by θ.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="inputs">Inputs, N×M.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="hessian">Receives the matrix, K×K.</param>
    /// <param name="constants">Constants of the model; empty for most models.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="NotSupportedException">The matrix has more entries than one span can hold.</exception>
    public static void Hessian<TModel, T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangent, Span<T> hessian, ReadOnlySpan<T> constants = default)
        where TModel : ISecondOrderModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ModelInput<T> input = Bind<TModel, T>(theta, inputs, constants);
        using Rented<T> workspace = Rent<TModel, T>(ModelOperator.Hessian, input.SampleCount);
        TModel.Hessian(in input, cotangent, hessian, workspace.Span);
    }
}
