using System.Numerics;
using static DeepMin.AutoDiff.ModelOperator;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Hashes of what the operators of a model give for batches of less than, exactly and more than whole blocks.</summary>
internal static class OperatorBits<TModel, T>
    where TModel : ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int Q = TModel.OutputCount, K = TModel.ParameterCount, M = TModel.InputCount;

    public static IEnumerable<BitsOf> Of() => Facts().Concat(BitsSizes.All.SelectMany(samples => Of(new BitsBatch<TModel, T>(samples))));

    /// <summary>Operation counts and lengths of workspaces.</summary>
    private static IEnumerable<BitsOf> Facts() => OperatorFacts.Of<TModel, T>(modelOperator => modelOperator < MixedVjp);

    private static IEnumerable<BitsOf> Of(BitsBatch<TModel, T> batch) =>
    [
        .. batch.Of("Evaluate", Evaluate, batch.Rows, (input, y, workspace) => TModel.Evaluate(input, y, workspace)),
        .. batch.Of("Jvp", Jvp, batch.Rows, (input, dot, workspace) => TModel.Jvp(input, batch.Tangent, dot, workspace)),
        .. batch.Of("Vjp", Vjp, K, (input, bar, workspace) => TModel.Vjp(input, batch.Cotangent, bar, workspace)),
        .. batch.Of("Gradient", Gradient, K + 1, (input, bar, workspace) => bar[K] = TModel.Gradient(input, batch.Targets, bar[..K], workspace)),
        .. batch.Of("GaussNewtonProduct", GaussNewtonProduct, 2 * K, (input, product, workspace) =>
        {
            TModel.GaussNewtonProduct(input, batch.Weights, batch.Tangent, product[..K], workspace);
            TModel.GaussNewtonProduct(input, [], batch.Tangent, product[K..], workspace);
        }),
        .. Jacobian(batch, JacobianMode.Forward, JacobianForward, K),
        .. Jacobian(batch, JacobianMode.Reverse, JacobianReverse, K),
        .. Jacobian(batch, JacobianMode.Reverse, JacobianReverse, K + 3),
        .. batch.Of("Gram", Gram, (long)batch.Rows * batch.Rows, (input, gram, workspace) => TModel.Gram(input, gram, batch.Rows, workspace)),
        .. batch.Of("CrossGram", CrossGram, (long)batch.Rows * batch.Rows, (input, gram, workspace) =>
            TModel.Gram(input, batch.From(batch.Samples / 2), gram, batch.Rows, workspace), 2 * batch.Samples),
        .. batch.Of("WidenedGram", Gram, (long)batch.Rows * batch.Rows, (input, gram, workspace) =>
        {
            double[] widened = new double[gram.Length];
            TModel.WidenedGram(input, widened, batch.Rows, workspace);
            for (int i = 0; i < gram.Length; i++)
                gram[i] = T.CreateChecked(widened[i]);
        }),
        .. batch.Of("GramDiagonal", GramDiagonal, batch.Rows, (input, diagonal, workspace) => TModel.GramDiagonal(input, diagonal, workspace)),
        .. batch.Of("GramBlocks", GramBlocks, batch.Rows * Q, (input, blocks, workspace) => TModel.GramBlocks(input, blocks, workspace)),
        .. batch.Of("Hvp", Hvp, K, (input, product, workspace) => TModel.Hvp(input, batch.Cotangent, batch.Tangent, product, workspace)),
        .. batch.Of("Hessian", Hessian, (long)K * K, (input, hessian, workspace) => TModel.Hessian(input, batch.Cotangent, hessian, workspace)),
        .. batch.Of("InputJvp", InputJvp, batch.Rows, (input, dot, workspace) => TModel.InputJvp(input, batch.InputTangent, dot, workspace)),
        .. batch.Of("InputVjp", InputVjp, batch.Samples * M, (input, bar, workspace) => TModel.InputVjp(input, batch.Cotangent, bar, workspace)),
        .. batch.Of("InputJacobian", InputJacobian, batch.Rows * (long)(M + 1), (input, result, workspace) =>
            TModel.InputJacobian(input, result[..batch.Rows], result[batch.Rows..], workspace)),
    ];

    private static IEnumerable<BitsOf> Jacobian(BitsBatch<TModel, T> batch, JacobianMode mode, ModelOperator modelOperator, int rowStride) =>
        batch.Of($"Jacobian {mode} {rowStride}", modelOperator, batch.Rows * (long)(rowStride + 1), (input, result, workspace) =>
            TModel.Jacobian(input, mode, result[..batch.Rows], result[batch.Rows..], rowStride, workspace));
}

/// <summary>The same for the operators of second order by the inputs.</summary>
internal static class SecondOrderBits<TModel, T>
    where TModel : IInputSecondOrder<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int K = TModel.ParameterCount, M = TModel.InputCount;

    public static IEnumerable<BitsOf> Of() =>
        OperatorFacts.Of<TModel, T>(modelOperator => modelOperator >= MixedVjp).Concat(BitsSizes.All.SelectMany(samples => Of(new BitsBatch<TModel, T>(samples))));

    private static IEnumerable<BitsOf> Of(BitsBatch<TModel, T> batch) =>
    [
        .. batch.Of("MixedVjp", MixedVjp, K, (input, bar, workspace) => TModel.MixedVjp(input, batch.Cotangent, batch.InputTangent, bar, workspace)),
        .. batch.Of("MixedJvp", MixedJvp, batch.Samples * M, (input, bar, workspace) => TModel.MixedJvp(input, batch.Cotangent, batch.Tangent, bar, workspace)),
        .. batch.Of("InputHvp", InputHvp, batch.Samples * M, (input, product, workspace) => TModel.InputHvp(input, batch.Cotangent, batch.InputTangent, product, workspace)),
        .. batch.Of("InputLaplacian", InputLaplacian, 2 * batch.Rows, (input, result, workspace) =>
            TModel.InputLaplacian(input, result[..batch.Rows], result[batch.Rows..], workspace)),
    ];
}

/// <summary>What models publish of their operators.</summary>
internal static class OperatorFacts
{
    public static IEnumerable<BitsOf> Of<TModel, T>(Func<ModelOperator, bool> has)
        where TModel : IModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enum.GetValues<ModelOperator>().Where(has).Select(modelOperator => new BitsOf(
            $"{typeof(TModel).Name} count and workspace of {modelOperator}",
            BitsSizes.All.Aggregate(
                BitsHash.Append<OperationCount>(BitsHash.Empty, [TModel.Count(modelOperator)]),
                (hash, samples) => BitsHash.Append<long>(hash, [TModel.WorkspaceLength(modelOperator, samples)]))));
}

/// <summary>Numbers of samples: one, less than a block, whole blocks of 24 doubles, one more, several blocks.</summary>
internal static class BitsSizes
{
    public static IReadOnlyList<int> All { get; } = [1, 4, 24, 25, 100, 200];
}
