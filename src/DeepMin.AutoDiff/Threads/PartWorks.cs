using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>x of a part.</summary>
internal readonly unsafe struct EvaluatePart<TModel, T>(PinnedBatch<T> batch, T* outputs) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        TModel.Evaluate(in input, batch.Slice(outputs, part, TModel.OutputCount), batch.Scratch(member));
    }
}

/// <summary>D·v of a part.</summary>
internal readonly unsafe struct JvpPart<TModel, T>(PinnedBatch<T> batch, T* tangent, T* outputTangent) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        Span<T> target = batch.Slice(outputTangent, part, TModel.OutputCount);
        TModel.Jvp(in input, new(tangent, TModel.ParameterCount), target, batch.Scratch(member));
    }
}

/// <summary>x and D of a part.</summary>
internal readonly unsafe struct JacobianPart<TModel, T>(PinnedBatch<T> batch, JacobianMode mode, T* outputs, T* jacobian, int rowStride) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        int rows = batch.Partition.Count(part) * TModel.OutputCount;
        Span<T> target = new(jacobian + ((long)batch.Partition.Start(part) * TModel.OutputCount * rowStride), rows == 0 ? 0 : ((rows - 1) * rowStride) + TModel.ParameterCount);
        TModel.Jacobian(in input, mode, batch.Slice(outputs, part, TModel.OutputCount), target, rowStride, batch.Scratch(member));
    }
}

/// <summary>Dᵀ·w of a part, into a vector of its own.</summary>
internal readonly unsafe struct VjpPart<TModel, T>(PinnedBatch<T> batch, T* cotangent, PartVectors<T> results) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        TModel.Vjp(in input, batch.Slice(cotangent, part, TModel.OutputCount), results[part], batch.Scratch(member));
    }
}

/// <summary>Dᵀ·diag(w)·D·v of a part, into a vector of its own.</summary>
internal readonly unsafe struct GaussNewtonPart<TModel, T>(PinnedBatch<T> batch, T* rowWeights, T* tangent, PartVectors<T> results) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        ReadOnlySpan<T> weights = rowWeights is null ? default : batch.Slice(rowWeights, part, TModel.OutputCount);
        TModel.GaussNewtonProduct(in input, weights, new(tangent, TModel.ParameterCount), results[part], batch.Scratch(member));
    }
}

/// <summary>(Σ w·∇²x)·v of a part, into a vector of its own.</summary>
internal readonly unsafe struct HvpPart<TModel, T>(PinnedBatch<T> batch, T* cotangent, T* tangent, PartVectors<T> results) : IPartitionedWork
    where TModel : ISecondOrderModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        ReadOnlySpan<T> weights = batch.Slice(cotangent, part, TModel.OutputCount);
        TModel.Hvp(in input, weights, new(tangent, TModel.ParameterCount), results[part], batch.Scratch(member));
    }
}

/// <summary>A part's share of C and ∇C, into memory of its own.</summary>
internal readonly unsafe struct GradientPart<TModel, T>(PinnedBatch<T> batch, int samples, T* targets, PartVectors<T> results, T* costs) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        ModelInput<T> input = batch.Part(part);
        Span<T> gradient = results[part];
        T cost = TModel.Gradient(in input, batch.Slice(targets, part, TModel.OutputCount), gradient, batch.Scratch(member));

        // A part divides by its own number of samples.
        T share = T.CreateTruncating(batch.Partition.Count(part)) / T.CreateTruncating(samples);
        costs[part] = cost * share;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] *= share;
    }
}
