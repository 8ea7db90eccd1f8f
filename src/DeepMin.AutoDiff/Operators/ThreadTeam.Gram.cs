using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

public sealed unsafe partial class ThreadTeam
{
    /// <summary>Evaluates the Gram matrix G = D·Dᵀ in float64, whatever the scalar of the model.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="gram">Receives G, (N·Q)×(N·Q), exactly symmetric, with the bits of the model's own operator.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/> for <see cref="ModelOperator.Gram"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void WidenedGram<TModel, T>(in ModelInput<T> input, Span<double> gram, Span<T> workspace)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Input(in input, TModel.InputCount, TModel.ParameterCount, TModel.Constants.TotalLength);
        Require.AtLeast(workspace.Length, GramWorkspaceLength<TModel, T>(input.SampleCount), nameof(workspace));
        long rows = (long)input.SampleCount * TModel.OutputCount;
        Require.Length(gram.Length, rows * rows, nameof(gram));
        GramStripes stripes = Stripes<TModel, T>(input.SampleCount);
        if (stripes.Count == 1)
        {
            TModel.WidenedGram(in input, gram, (int)rows, workspace);
            return;
        }

        int scratchLength = StripeScratchLength<TModel, T>(stripes);
        fixed (T* theta = input.Theta, constants = input.Constants, inputs = input.Inputs, scratch = workspace)
        fixed (double* g = gram)
        {
            PinnedBatch<T> batch = new(theta, constants, inputs, in input, partition: default, scratch, scratchLength);
            Run(stripes.Count, new GramStripe<TModel, T>(batch, stripes, g, (int)rows));
        }
    }

    private static GramStripes Stripes<TModel, T>(int samples)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T> => GramStripes.Of(samples, TModel.Count(ModelOperator.Gram).PairOperations);

    private long GramWorkspaceLength<TModel, T>(int samples)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GramStripes stripes = Stripes<TModel, T>(samples);
        return stripes.Count == 1 ? TModel.WorkspaceLength(ModelOperator.Gram, samples) : (long)Degree * StripeScratchLength<TModel, T>(stripes);
    }

    private static int StripeScratchLength<TModel, T>(GramStripes stripes)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long length = 0;
        for (int stripe = 0; stripe < stripes.Count; stripe++)
        {
            long cross = TModel.WorkspaceLength(ModelOperator.CrossGram, stripes.Start(stripe + 1)), own = TModel.WorkspaceLength(ModelOperator.Gram, stripes.Samples(stripe));
            length = Math.Max(length, Math.Max(cross, own));
        }

        return checked((int)length);
    }
}
