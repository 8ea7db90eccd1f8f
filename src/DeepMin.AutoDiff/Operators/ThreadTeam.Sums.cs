using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

public sealed unsafe partial class ThreadTeam
{
    /// <summary>Evaluates the pullback Dᵀ·w.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Vjp<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.Vjp, in input, workspace);
        RequireOutputs<TModel, T>(cotangent.Length, input.SampleCount, nameof(cotangent));
        Require.Length(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        Sum<TModel, T, VjpPart<TModel, T>>(ModelOperator.Vjp, in input, partition, cotangent, [], parameterCotangent, workspace);
    }

    /// <summary>Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="rowWeights">Weights w of the rows of D, N×Q; empty for ones.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="product">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void GaussNewtonProduct<TModel, T>(
        in ModelInput<T> input, ReadOnlySpan<T> rowWeights, ReadOnlySpan<T> tangent, Span<T> product, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.GaussNewtonProduct, in input, workspace);
        if (!rowWeights.IsEmpty)
            RequireOutputs<TModel, T>(rowWeights.Length, input.SampleCount, nameof(rowWeights));
        Require.Length(tangent.Length, TModel.ParameterCount, nameof(tangent));
        Require.Length(product.Length, TModel.ParameterCount, nameof(product));
        Sum<TModel, T, GaussNewtonPart<TModel, T>>(ModelOperator.GaussNewtonProduct, in input, partition, rowWeights, tangent, product, workspace);
    }

    /// <summary>Evaluates the product (Σₐ wₐ·∇²xₐ)·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Hvp<TModel, T>(
        in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, Span<T> workspace)
        where TModel : ISecondOrderModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.Hvp, in input, workspace);
        RequireOutputs<TModel, T>(cotangent.Length, input.SampleCount, nameof(cotangent));
        Require.Length(tangent.Length, TModel.ParameterCount, nameof(tangent));
        Require.Length(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        Sum<TModel, T, HvpPart<TModel, T>>(ModelOperator.Hvp, in input, partition, cotangent, tangent, parameterCotangent, workspace);
    }

    /// <summary>Evaluates the cost C = |x − y|²/(2N) and its gradient.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="targets">Targets y, N×Q.</param>
    /// <param name="parameterCotangent">Receives ∇C, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <returns>C; 0 without samples.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public T Gradient<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> targets, Span<T> parameterCotangent, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.Gradient, in input, workspace);
        RequireOutputs<TModel, T>(targets.Length, input.SampleCount, nameof(targets));
        Require.Length(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        return input.SampleCount == 0
            ? TModel.Gradient(in input, targets, parameterCotangent, workspace)
            : Sum<TModel, T, GradientPart<TModel, T>>(ModelOperator.Gradient, in input, partition, targets, [], parameterCotangent, workspace);
    }

    /// <summary>Sums the parts of an operator's result, and returns the sum of their costs; 0 if it has none.</summary>
    private T Sum<TModel, T, TPart>(
        ModelOperator modelOperator, in ModelInput<T> input, SamplePartition partition, ReadOnlySpan<T> byRow, ReadOnlySpan<T> direction, Span<T> sum,
        Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TPart : unmanaged, ISumPart<T>
    {
        int scratchLength = ScratchLength<TModel, T>(modelOperator, partition), costCount = CostCount(modelOperator, partition);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, rows = byRow, v = direction, first = sum)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, scratchLength);
            T* costs = scratch + ((long)scratchLength * Degree);
            PartVectors<T> results = new(first, costs + costCount, TModel.ParameterCount);
            Run(partition.Parts, new TPart { Memory = new(batch, rows, v, costs, results) });
            results.Sum(partition.Parts, this);
            if (costCount == 0)
                return T.Zero;
            TreeSum<T>.Run(costs, costs + 1, costCount, 1, Sequential);
            return costs[0];
        }
    }

    private static int CostCount(ModelOperator modelOperator, SamplePartition partition) => modelOperator == ModelOperator.Gradient ? partition.Parts : 0;
}
