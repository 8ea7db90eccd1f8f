using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

public static unsafe partial class ParallelOperators
{
    /// <summary>Evaluates the pullback Dᵀ·w.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <param name="team">The threads.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Vjp<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace, ThreadTeam team)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = Require<TModel, T>(ModelOperator.Vjp, in input, workspace, team);
        RequireOutputs<TModel, T>(cotangent.Length, input.SampleCount, nameof(cotangent));
        Shape.Require(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        int scratchLength = ScratchLength<TModel, T>(ModelOperator.Vjp, partition);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, w = cotangent, sum = parameterCotangent)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, scratchLength);
            PartVectors<T> results = new(sum, scratch + ((long)scratchLength * team.Degree), TModel.ParameterCount);
            team.Run(partition.Parts, new VjpPart<TModel, T>(batch, w, results));
            results.Sum(partition.Parts, team);
        }
    }

    /// <summary>Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="rowWeights">Weights w of the rows of D, N×Q; empty for ones.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="product">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <param name="team">The threads.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void GaussNewtonProduct<TModel, T>(
        in ModelInput<T> input, ReadOnlySpan<T> rowWeights, ReadOnlySpan<T> tangent, Span<T> product, Span<T> workspace, ThreadTeam team)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = Require<TModel, T>(ModelOperator.GaussNewtonProduct, in input, workspace, team);
        if (!rowWeights.IsEmpty)
            RequireOutputs<TModel, T>(rowWeights.Length, input.SampleCount, nameof(rowWeights));
        Shape.Require(tangent.Length, TModel.ParameterCount, nameof(tangent));
        Shape.Require(product.Length, TModel.ParameterCount, nameof(product));
        int scratchLength = ScratchLength<TModel, T>(ModelOperator.GaussNewtonProduct, partition);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, w = rowWeights, v = tangent, sum = product)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, scratchLength);
            PartVectors<T> results = new(sum, scratch + ((long)scratchLength * team.Degree), TModel.ParameterCount);
            team.Run(partition.Parts, new GaussNewtonPart<TModel, T>(batch, w, v, results));
            results.Sum(partition.Parts, team);
        }
    }

    /// <summary>Evaluates the product (Σₐ wₐ·∇²xₐ)·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <param name="team">The threads.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Hvp<TModel, T>(
        in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, Span<T> workspace, ThreadTeam team)
        where TModel : ISecondOrderModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = Require<TModel, T>(ModelOperator.Hvp, in input, workspace, team);
        RequireOutputs<TModel, T>(cotangent.Length, input.SampleCount, nameof(cotangent));
        Shape.Require(tangent.Length, TModel.ParameterCount, nameof(tangent));
        Shape.Require(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        int scratchLength = ScratchLength<TModel, T>(ModelOperator.Hvp, partition);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, w = cotangent, v = tangent, sum = parameterCotangent)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, scratchLength);
            PartVectors<T> results = new(sum, scratch + ((long)scratchLength * team.Degree), TModel.ParameterCount);
            team.Run(partition.Parts, new HvpPart<TModel, T>(batch, w, v, results));
            results.Sum(partition.Parts, team);
        }
    }

    /// <summary>Evaluates the cost C = |x − y|²/(2N) and its gradient.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="targets">Targets y, N×Q.</param>
    /// <param name="parameterCotangent">Receives ∇C, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <param name="team">The threads.</param>
    /// <returns>C; 0 without samples.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static T Gradient<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> targets, Span<T> parameterCotangent, Span<T> workspace, ThreadTeam team)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = Require<TModel, T>(ModelOperator.Gradient, in input, workspace, team);
        RequireOutputs<TModel, T>(targets.Length, input.SampleCount, nameof(targets));
        Shape.Require(parameterCotangent.Length, TModel.ParameterCount, nameof(parameterCotangent));
        if (input.SampleCount == 0)
            return TModel.Gradient(in input, targets, parameterCotangent, workspace);
        int scratchLength = ScratchLength<TModel, T>(ModelOperator.Gradient, partition);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, y = targets, sum = parameterCotangent)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, scratchLength);
            T* costs = scratch + ((long)scratchLength * team.Degree);
            PartVectors<T> results = new(sum, costs + partition.Parts, TModel.ParameterCount);
            team.Run(partition.Parts, new GradientPart<TModel, T>(batch, input.SampleCount, y, results, costs));
            results.Sum(partition.Parts, team);
            TreeSum<T>.Run(costs, costs + 1, partition.Parts, 1, ThreadTeam.CallerOnly);
            return costs[0];
        }
    }
}
