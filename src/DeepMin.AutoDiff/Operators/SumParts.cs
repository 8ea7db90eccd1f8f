using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>Dᵀ·w of a part, into a vector of its own.</summary>
internal readonly struct VjpPart<TModel, T> : ISumPart<T>
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public SumMemory<T> Memory { get; init; }

    public void Run(int part, int member)
    {
        ModelInput<T> input = Memory.Batch.Part(part);
        TModel.Vjp(in input, Memory.ByRow(part, TModel.OutputCount), Memory.Results[part], Memory.Batch.Scratch(member));
    }
}

/// <summary>Dᵀ·diag(w)·D·v of a part, into a vector of its own.</summary>
internal readonly struct GaussNewtonPart<TModel, T> : ISumPart<T>
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public SumMemory<T> Memory { get; init; }

    public void Run(int part, int member)
    {
        ModelInput<T> input = Memory.Batch.Part(part);
        ReadOnlySpan<T> weights = Memory.ByRow(part, TModel.OutputCount), tangent = Memory.Direction(TModel.ParameterCount);
        TModel.GaussNewtonProduct(in input, weights, tangent, Memory.Results[part], Memory.Batch.Scratch(member));
    }
}

/// <summary>(Σ w·∇²x)·v of a part, into a vector of its own.</summary>
internal readonly struct HvpPart<TModel, T> : ISumPart<T>
    where TModel : ISecondOrderModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public SumMemory<T> Memory { get; init; }

    public void Run(int part, int member)
    {
        ModelInput<T> input = Memory.Batch.Part(part);
        ReadOnlySpan<T> weights = Memory.ByRow(part, TModel.OutputCount), tangent = Memory.Direction(TModel.ParameterCount);
        TModel.Hvp(in input, weights, tangent, Memory.Results[part], Memory.Batch.Scratch(member));
    }
}

/// <summary>A part's share of C and ∇C, into memory of its own.</summary>
internal readonly unsafe struct GradientPart<TModel, T> : ISumPart<T>
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public SumMemory<T> Memory { get; init; }

    public void Run(int part, int member)
    {
        ModelInput<T> input = Memory.Batch.Part(part);
        Span<T> gradient = Memory.Results[part];
        T cost = TModel.Gradient(in input, Memory.ByRow(part, TModel.OutputCount), gradient, Memory.Batch.Scratch(member));

        // A part divides by its own number of samples.
        SamplePartition partition = Memory.Batch.Partition;
        T share = T.CreateTruncating(partition.Count(part)) / T.CreateTruncating(partition.Samples);
        Memory.Costs[part] = cost * share;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] *= share;
    }
}
