using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

public sealed unsafe partial class ThreadTeam
{
    // More parts than threads even out their pace; each part of a sum needs a vector of K numbers.
    private const int MaxParts = 64;
    private const int MaxSummedParts = 16;

    /// <summary>Returns the length of the workspace of an operator.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="modelOperator">The operator, one that a team offers.</param>
    /// <param name="samples">Number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A team does not offer the operator, or the number of samples is negative.</exception>
    public long WorkspaceLength<TModel, T>(ModelOperator modelOperator, int samples)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (modelOperator == ModelOperator.Gram)
            return GramWorkspaceLength<TModel, T>(samples);
        SamplePartition partition = Partition<TModel, T>(modelOperator, samples);
        int sums = IsSum(modelOperator) ? partition.Parts - 1 : 0;
        return ((long)Degree * ScratchLength<TModel, T>(modelOperator, partition)) + ((long)sums * TModel.ParameterCount) + CostCount(modelOperator, partition);
    }

    /// <summary>Evaluates the outputs x of N samples.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Evaluate<TModel, T>(in ModelInput<T> input, Span<T> outputs, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.Evaluate, in input, workspace);
        RequireOutputs<TModel, T>(outputs.Length, input.SampleCount, nameof(outputs));
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, x = outputs)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, ScratchLength<TModel, T>(ModelOperator.Evaluate, partition));
            Run(partition.Parts, new EvaluatePart<TModel, T>(batch, x));
        }
    }

    /// <summary>Evaluates the directional derivative D·v.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Jvp<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> tangent, Span<T> outputTangent, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SamplePartition partition = RequireModel<TModel, T>(ModelOperator.Jvp, in input, workspace);
        Require.Length(tangent.Length, TModel.ParameterCount, nameof(tangent));
        RequireOutputs<TModel, T>(outputTangent.Length, input.SampleCount, nameof(outputTangent));
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, v = tangent, xDot = outputTangent)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, ScratchLength<TModel, T>(ModelOperator.Jvp, partition));
            Run(partition.Parts, new JvpPart<TModel, T>(batch, v, xDot));
        }
    }

    /// <summary>Evaluates the outputs x and the Jacobian D.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="mode">Forward or reverse mode, or the cheaper of both.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="jacobian">Receives D, (N·Q)×K, row-major.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of D, at least K.</param>
    /// <param name="workspace">Scratch memory: the larger of both modes' <see cref="WorkspaceLength"/> where the mode is automatic.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Jacobian<TModel, T>(
        in ModelInput<T> input, JacobianMode mode, Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        mode = Require.Mode(mode) == JacobianMode.Automatic ? TModel.DefaultJacobianMode : mode;
        ModelOperator modelOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        SamplePartition partition = RequireModel<TModel, T>(modelOperator, in input, workspace);
        RequireOutputs<TModel, T>(outputs.Length, input.SampleCount, nameof(outputs));
        Require.Rows(jacobian.Length, (long)input.SampleCount * TModel.OutputCount, TModel.ParameterCount, rowStride, nameof(jacobian));
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace, x = outputs, d = jacobian)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition, scratch, ScratchLength<TModel, T>(modelOperator, partition));
            Run(partition.Parts, new JacobianPart<TModel, T>(batch, mode, x, d, rowStride));
        }
    }

    private static bool IsSum(ModelOperator modelOperator) =>
        modelOperator is ModelOperator.Vjp or ModelOperator.Gradient or ModelOperator.GaussNewtonProduct or ModelOperator.Hvp;

    private static SamplePartition Partition<TModel, T>(ModelOperator modelOperator, int samples)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsSum(modelOperator) && modelOperator is not (ModelOperator.Evaluate or ModelOperator.Jvp or ModelOperator.JacobianForward or ModelOperator.JacobianReverse))
            throw new ArgumentOutOfRangeException(nameof(modelOperator), modelOperator, $"{modelOperator} has no form for several threads.");
        int maxParts = IsSum(modelOperator) ? MaxSummedParts : MaxParts;
        return SamplePartition.Of(samples, TModel.Count(modelOperator).Total, maxParts, SampleBlocks.MaxWidth<T>());
    }

    private static int ScratchLength<TModel, T>(ModelOperator modelOperator, SamplePartition partition)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long length = 0;
        for (int part = 0; part < partition.Parts; part++)
            length = Math.Max(length, TModel.WorkspaceLength(modelOperator, partition.Count(part)));
        return checked((int)length);
    }

    private SamplePartition RequireModel<TModel, T>(ModelOperator modelOperator, in ModelInput<T> input, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Input(in input, TModel.InputCount, TModel.ParameterCount, TModel.Constants.TotalLength);
        Require.AtLeast(workspace.Length, WorkspaceLength<TModel, T>(modelOperator, input.SampleCount), nameof(workspace));
        return Partition<TModel, T>(modelOperator, input.SampleCount);
    }

    private static void RequireOutputs<TModel, T>(int actual, int samples, string name)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Require.Length(actual, (long)samples * TModel.OutputCount, name);
}
