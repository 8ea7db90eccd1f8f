using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Binds a generated model that has second derivatives to a batch of inputs: a <see cref="ModelOutputMap{TModel, T}"/> whose <see cref="OutputMap.Hvp"/> shares large batches among the threads of its team.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes, and sums products over the samples.</typeparam>
public class SecondOrderOutputMap<TModel, T> : ModelOutputMap<TModel, T>
    where TModel : ISecondOrderModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RoundedVector<T> _tangent;

    /// <summary>Copies the inputs, rounded once to the model's scalar, and binds the model to them.</summary>
    /// <param name="inputs">Inputs, N×M, row-major, finite.</param>
    /// <param name="constants">Constants of the model, in the order of its <see cref="SliceLayout"/>; empty for most models.</param>
    /// <exception cref="ArgumentException">As for <see cref="ModelOutputMap{TModel, T}"/>.</exception>
    public SecondOrderOutputMap(ReadOnlySpan<double> inputs, ReadOnlySpan<double> constants = default)
        : base(inputs, constants) => _tangent = new RoundedVector<T>(ParameterCount);

    /// <inheritdoc/>
    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        Team.Hvp<TModel, T>(
            Bind(theta), Round(cotangent), _tangent.Of(tangent), Widening.Narrow<T>(parameterCotangent), Scratch(ModelOperator.Hvp));
        Widening.Widen<T>(parameterCotangent);
    }
}
