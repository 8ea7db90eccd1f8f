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
