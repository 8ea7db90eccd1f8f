using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Binds a generated model to a batch of inputs. Here generics end: flows see an <see cref="OutputMap"/>.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
/// <remarks>Owns native scratch memory: dispose of it. Not thread-safe.</remarks>
public sealed class ModelOutputMap<TModel> : OutputMap
    where TModel : IModel<TModel>
{
    private readonly double[] _inputs;
    private readonly double[] _constants;
    private Workspace<double> _workspace = new(0);

    /// <summary>Copies the inputs and binds the model to them.</summary>
    /// <param name="inputs">Inputs, N×M, row-major, finite.</param>
    /// <param name="constants">Constants of the model, in the order of its <see cref="ConstantLayout"/>; empty for most models.</param>
    /// <exception cref="ArgumentException">The inputs are empty, do not split into rows of M, or hold a NaN or an infinity (row and column named); a scale is not positive.</exception>
    public ModelOutputMap(ReadOnlySpan<double> inputs, ReadOnlySpan<double> constants = default)
        : base(TModel.ParameterCount, Rows(inputs), TModel.OutputCount)
    {
        Shape.Require(constants.Length, TModel.Constants.TotalLength, nameof(constants));
        Finite.Require(inputs, TModel.InputCount, nameof(inputs));
        Finite.Require(constants, 1, nameof(constants));
        RequireScales(constants);
        _inputs = inputs.ToArray();
        _constants = constants.ToArray();
    }

    /// <summary>The inputs, N×M, row-major.</summary>
    public ReadOnlySpan<double> Inputs => _inputs;

    /// <inheritdoc/>
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) =>
        TModel.Evaluate(Bind(theta), outputs, Scratch(ModelOperator.Evaluate));

    /// <inheritdoc/>
    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) =>
        TModel.Jvp(Bind(theta), tangent, outputTangent, Scratch(ModelOperator.Jvp));

    /// <inheritdoc/>
    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) =>
        TModel.Vjp(Bind(theta), cotangent, parameterCotangent, Scratch(ModelOperator.Vjp));

    /// <inheritdoc/>
    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        JacobianMode mode = TModel.DefaultJacobianMode;
        ModelOperator jacobianOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TModel.Jacobian(Bind(theta), mode, outputs, jacobian, ParameterCount, Scratch(jacobianOperator));
    }

    /// <inheritdoc/>
    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) =>
        TModel.Gram(Bind(theta), gram, Scratch(ModelOperator.Gram));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _workspace.Dispose();
        base.Dispose(disposing);
    }

    // A division by a scale of zero would make every output infinite.
    private static void RequireScales(ReadOnlySpan<double> constants)
    {
        foreach (ParameterSlice slice in TModel.Constants.Where(slice => slice.Name is "inputScale" or "outputScale"))
        {
            ReadOnlySpan<double> scales = slice.Of(constants);
            for (int i = 0; i < scales.Length; i++)
            {
                if (scales[i] <= 0)
                    throw new ArgumentException($"Expected positive entries of {slice.Name}, got {scales[i]} at {i}. Standardization.CopyTo fills it.", nameof(constants));
            }
        }
    }

    private static int Rows(ReadOnlySpan<double> inputs)
    {
        int columns = TModel.InputCount;
        if (inputs.IsEmpty || inputs.Length % columns != 0)
            throw new ArgumentException($"Expected inputs of one or more rows of {columns} values, got {inputs.Length} values.", nameof(inputs));
        return inputs.Length / columns;
    }

    private ModelInput<double> Bind(ReadOnlySpan<double> theta) => new(theta, _constants, _inputs, SampleCount, TModel.InputCount);

    // One workspace serves all operators, one at a time; it grows at the first call of the operator that needs more.
    private Span<double> Scratch(ModelOperator modelOperator)
    {
        long length = TModel.WorkspaceLength(modelOperator, SampleCount);
        if (length > int.MaxValue)
            throw new InvalidOperationException($"{modelOperator} of {SampleCount} samples needs a workspace of {length} numbers, more than one span holds. Use fewer samples.");
        if (_workspace.Span.Length < length)
        {
            _workspace.Dispose();
            _workspace = new Workspace<double>(length);
        }

        return _workspace.Span[..(int)length];
    }
}
