using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

/// <summary>
/// A model y(u; θ) with M inputs, Q outputs and K parameters, and its derivatives by θ over a batch of N samples.
/// The generator implements it; flows and tests are generic in it.
/// </summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
/// <remarks>
/// Arrays are row-major: inputs N×M, outputs N×Q, the Jacobian D = ∂x/∂θ of the stacked outputs is (N·Q)×K with row r·Q + q.
/// No operator allocates. Every operator throws <see cref="ArgumentException"/>, naming the argument, when a span has the wrong
/// length; spans of results and of the workspace must not overlap others. Operators on distinct spans may run concurrently.
/// </remarks>
public interface IModel<TSelf, T>
    where TSelf : IModel<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number M of inputs of one sample.</summary>
    static abstract int InputCount { get; }

    /// <summary>Number Q of outputs of one sample.</summary>
    static abstract int OutputCount { get; }

    /// <summary>Number K of parameters.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>The named slices of θ.</summary>
    static abstract SliceLayout Parameters { get; }

    /// <summary>The named slices of the model's constants; empty for most models.</summary>
    static abstract SliceLayout Constants { get; }

    /// <summary>The names of the outputs of one sample.</summary>
    static abstract OutputLayout Outputs { get; }

    /// <summary>Identifies the specification: equal for two models exactly if they compute the same function of θ and inputs.</summary>
    static abstract ModelFingerprint Fingerprint { get; }

    /// <summary>The mode that <see cref="JacobianMode.Automatic"/> stands for: the one with the smaller operation count.</summary>
    static abstract JacobianMode DefaultJacobianMode { get; }

    /// <summary>Counts the operations of an operator for one sample (<see cref="ModelOperator.Gram"/>: for one pair of samples beside them).</summary>
    /// <param name="modelOperator">The operator.</param>
    static abstract OperationCount Count(ModelOperator modelOperator);

    /// <summary>Length of the workspace that an operator needs, in scalars.</summary>
    /// <param name="modelOperator">The operator.</param>
    /// <param name="samples">Number N of samples (<see cref="ModelOperator.CrossGram"/>: of both batches together).</param>
    static abstract long WorkspaceLength(ModelOperator modelOperator, int samples);

    /// <summary>Evaluates the outputs x.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void Evaluate(in ModelInput<T> input, Span<T> outputs, Span<T> workspace);

    /// <summary>Evaluates the directional derivative D·v of the outputs.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void Jvp(in ModelInput<T> input, ReadOnlySpan<T> tangent, Span<T> outputTangent, Span<T> workspace);

    /// <summary>Evaluates the pullback Dᵀ·w of an output cotangent.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void Vjp(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace);

    /// <summary>Evaluates the outputs x and the Jacobian D = ∂x/∂θ.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="mode">Forward or reverse mode, or the cheaper of both.</param>
    /// <param name="outputs">Receives x, N×Q.</param>
    /// <param name="jacobian">Receives D, (N·Q)×K; entries between the rows are not written.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of D, at least K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void Jacobian(in ModelInput<T> input, JacobianMode mode, Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace);

    /// <summary>Evaluates the Gram matrix G = D·Dᵀ (the empirical neural tangent kernel) without forming D.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="gram">Receives G, (N·Q)×(N·Q), exactly symmetric.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of G, at least N·Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void Gram(in ModelInput<T> input, Span<T> gram, int rowStride, Span<T> workspace);

    /// <summary>Evaluates the cross block G = D₁·D₂ᵀ of the Gram matrix between two batches, without forming D₁ or D₂.</summary>
    /// <param name="rows">Parameters and inputs of the first batch.</param>
    /// <param name="columns">Parameters and inputs of the second batch; its θ may differ.</param>
    /// <param name="gram">Receives G, (N₁·Q)×(N₂·Q).</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of G, at least N₂·Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/> for <see cref="ModelOperator.CrossGram"/>.</param>
    /// <remarks>With a stride, blocks of a matrix too large for one call, or for memory, are evaluated in place one by one; their entries have the bits of the whole.</remarks>
    static abstract void Gram(in ModelInput<T> rows, in ModelInput<T> columns, Span<T> gram, int rowStride, Span<T> workspace);

    /// <summary>Evaluates the Gram matrix G = D·Dᵀ in float64, whatever the scalar of the model.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="gram">Receives G, (N·Q)×(N·Q), exactly symmetric.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of G, at least N·Q.</param>
    /// <param name="workspace">Scratch memory, as long as for <see cref="ModelOperator.Gram"/>.</param>
    /// <remarks>
    /// Generated float32 models contract their float32 factors in float64: G is that of a float32 D without further error, so that it stays
    /// positive definite up to cond(D) ≈ 1e8. A model without a form of its own rounds G to its scalar first, and takes no padded rows.
    /// </remarks>
    static virtual void WidenedGram(in ModelInput<T> input, Span<double> gram, int rowStride, Span<T> workspace)
    {
        Widening.RequireTight<T>((long)input.SampleCount * TSelf.OutputCount, rowStride);
        TSelf.Gram(in input, Widening.Narrow<T>(gram), rowStride, workspace);
        Widening.Widen<T>(gram);
    }

    /// <summary>Evaluates the cross block G = D₁·D₂ᵀ between two batches in float64, whatever the scalar of the model.</summary>
    /// <param name="rows">Parameters and inputs of the first batch.</param>
    /// <param name="columns">Parameters and inputs of the second batch; its θ may differ.</param>
    /// <param name="gram">Receives G, (N₁·Q)×(N₂·Q).</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows of G, at least N₂·Q.</param>
    /// <param name="workspace">Scratch memory, as long as for <see cref="ModelOperator.CrossGram"/>.</param>
    /// <remarks>Accurate as the form of one batch is.</remarks>
    static virtual void WidenedGram(in ModelInput<T> rows, in ModelInput<T> columns, Span<double> gram, int rowStride, Span<T> workspace)
    {
        Widening.RequireTight<T>((long)columns.SampleCount * TSelf.OutputCount, rowStride);
        TSelf.Gram(in rows, in columns, Widening.Narrow<T>(gram), rowStride, workspace);
        Widening.Widen<T>(gram);
    }

    /// <summary>Evaluates the diagonal of the Gram matrix: the squared norms of the rows of D.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="diagonal">Receives the diagonal, N×Q.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void GramDiagonal(in ModelInput<T> input, Span<T> diagonal, Span<T> workspace);

    /// <summary>Evaluates the Q×Q blocks on the diagonal of the Gram matrix, one per sample.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="blocks">Receives the blocks, N×Q×Q, each exactly symmetric.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void GramBlocks(in ModelInput<T> input, Span<T> blocks, Span<T> workspace);

    /// <summary>Evaluates the quadratic cost C = |x − y|²/(2N), 0 without samples, and its gradient ∇C = Dᵀ·(x − y)/N in one pass.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="targets">Targets y, N×Q.</param>
    /// <param name="parameterCotangent">Receives ∇C, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    /// <returns>C.</returns>
    static abstract T Gradient(in ModelInput<T> input, ReadOnlySpan<T> targets, Span<T> parameterCotangent, Span<T> workspace);

    /// <summary>Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v in one pass.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="rowWeights">Weights w of the rows of D, N×Q; empty for ones.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="product">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/>.</param>
    static abstract void GaussNewtonProduct(in ModelInput<T> input, ReadOnlySpan<T> rowWeights, ReadOnlySpan<T> tangent, Span<T> product, Span<T> workspace);

    /// <summary>Whether the model has second derivatives by θ: whether it is an <see cref="ISecondOrderModel{TSelf, T}"/>, for code that is generic in models of both kinds.</summary>
    static virtual bool HasSecondDerivatives => false;

    /// <summary>Evaluates the product (Σₐ wₐ·∇²xₐ)·v of a model that has second derivatives, <see cref="ISecondOrderModel{TSelf, T}.Hvp"/>.</summary>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <param name="workspace">Scratch memory, see <see cref="WorkspaceLength"/> for <see cref="ModelOperator.Hvp"/>.</param>
    /// <exception cref="NotSupportedException">It has none, see <see cref="HasSecondDerivatives"/>.</exception>
    static virtual void SecondOrderProduct(in ModelInput<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> tangent, Span<T> parameterCotangent, Span<T> workspace) =>
        throw new NotSupportedException($"{typeof(TSelf).Name} has no second derivatives. Generate it with {nameof(OperatorGroups)}.{nameof(OperatorGroups.SecondOrder)}.");
}

/// <summary>The float64 form of <see cref="IModel{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
public interface IModel<TSelf> : IModel<TSelf, double>
    where TSelf : IModel<TSelf>;
