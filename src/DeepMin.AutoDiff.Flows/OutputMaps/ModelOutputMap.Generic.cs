using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Binds a generated model of any scalar to a batch of inputs. Here generics end: flows see an <see cref="OutputMap"/>, in float64.</summary>
/// <typeparam name="TModel">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
/// <remarks>
/// <para>
/// θ, directions and cotangents are rounded to the scalar of the model, results are widened. The Gram matrix of a float32 model is contracted
/// in float64, and Dᵀ·w is summed in float64 over blocks of samples, so that neither loses digits as N grows. A float64 model is called as it is.
/// </para>
/// <para>
/// Large batches split into parts that the threads of <see cref="OutputMap.Team"/> share; Dᵀ·w of a float32 model stays on the caller's.
/// </para>
/// <para>Owns native scratch memory: dispose of it. Not thread-safe.</para>
/// </remarks>
public class ModelOutputMap<TModel, T> : OutputMap
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Samples whose pullbacks a model sums in its own scalar: few enough to lose no digit, enough to hide the sum over blocks.
    private const int BlockSamples = 16;

    private readonly T[] _inputs;
    private readonly T[] _constants;
    private readonly T[] _blockCotangent;
    private readonly T[] _sampleCotangent;
    private readonly RoundedVector<T> _theta;
    private readonly RoundedVector<T> _vector;
    private readonly RoundedVector<T> _tangent;
    private Workspace<T> _workspace = new(0);

    /// <summary>Copies the inputs, rounded once to the model's scalar, and binds the model to them.</summary>
    /// <param name="inputs">Inputs, N×M, row-major, finite.</param>
    /// <param name="constants">Constants of the model, in the order of its <see cref="SliceLayout"/>; empty for most models.</param>
    /// <exception cref="ArgumentException">The inputs are empty, do not split into rows of M, or hold a NaN, an infinity or a number beyond the range of the scalar (row and column named); a scale is not positive.</exception>
    public ModelOutputMap(ReadOnlySpan<double> inputs, ReadOnlySpan<double> constants = default)
        : base(TModel.ParameterCount, Rows(inputs), TModel.OutputCount)
    {
        Require.Length(constants.Length, TModel.Constants.TotalLength, nameof(constants));
        _inputs = Finite.Round<T>(inputs, TModel.InputCount, nameof(inputs));
        _constants = Finite.Round<T>(constants, 1, nameof(constants));
        RequireScales(_constants);
        _theta = new RoundedVector<T>(ParameterCount);
        _vector = new RoundedVector<T>(Math.Max(ParameterCount, RowCount));
        _tangent = new RoundedVector<T>(ParameterCount);
        _sampleCotangent = new T[OutputCount];
        _blockCotangent = typeof(T) == typeof(double) ? [] : new T[ParameterCount];
    }

    /// <summary>The inputs, N×M, row-major.</summary>
    public ReadOnlySpan<T> Inputs => _inputs;

    /// <inheritdoc/>
    public override double UnitRoundoff => double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;

    /// <summary>Whether the model has second derivatives by θ.</summary>
    public override bool HasSecondDerivatives => TModel.HasSecondDerivatives;

    internal override void SecondDerivative(ReadOnlySpan<double> theta, int row, ReadOnlySpan<double> tangent, Span<double> result)
    {
        int sample = row / OutputCount;
        Span<T> cotangent = _sampleCotangent;
        cotangent.Clear();
        cotangent[row % OutputCount] = T.One;
        ModelInput<T> input = new(_theta.Of(theta), _constants, _inputs.AsSpan(sample * TModel.InputCount, TModel.InputCount), 1, TModel.InputCount);
        TModel.SecondOrderProduct(input, cotangent, _tangent.Of(tangent), Widening.Narrow<T>(result), Scratch(ModelOperator.Hvp));
        Widening.Widen<T>(result);
    }

    /// <summary>The model with its fingerprint. A checkpoint also knows the hash of inputs and constants.</summary>
    public override string Identity => $"{typeof(TModel).Name} in {typeof(T).Name}, fingerprint {TModel.Fingerprint}";

    internal override void Identify(RunIdentity identity)
    {
        identity.Add("model", Identity);
        identity.AddHash<T>("inputs", _inputs);
        identity.AddHash<T>("constants", _constants);
    }

    /// <inheritdoc/>
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        Team.Evaluate<TModel, T>(Bind(theta), Widening.Narrow<T>(outputs), Scratch(ModelOperator.Evaluate));
        Widening.Widen<T>(outputs);
    }

    /// <inheritdoc/>
    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        Team.Jvp<TModel, T>(Bind(theta), _vector.Of(tangent), Widening.Narrow<T>(outputTangent), Scratch(ModelOperator.Jvp));
        Widening.Widen<T>(outputTangent);
    }

    /// <inheritdoc/>
    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        ReadOnlySpan<T> rounded = _vector.Of(cotangent);
        if (typeof(T) == typeof(double))
            Team.Vjp<TModel, T>(Bind(theta), rounded, Widening.Narrow<T>(parameterCotangent), Scratch(ModelOperator.Vjp));
        else
            AddVjpOfBlocks(_theta.Of(theta), rounded, parameterCotangent);
    }

    /// <inheritdoc/>
    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        JacobianMode mode = TModel.DefaultJacobianMode;
        ModelOperator jacobianOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        Team.Jacobian<TModel, T>(
            Bind(theta), mode, Widening.Narrow<T>(outputs), Widening.Narrow<T>(jacobian), ParameterCount, Scratch(jacobianOperator));
        Widening.Widen<T>(outputs);
        Widening.Widen<T>(jacobian);
    }

    /// <inheritdoc/>
    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) =>
        Team.WidenedGram<TModel, T>(Bind(theta), gram, Scratch(ModelOperator.Gram));

    /// <inheritdoc/>
    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        TModel.SecondOrderProduct(Bind(theta), Round(cotangent), _tangent.Of(tangent), Widening.Narrow<T>(parameterCotangent), Scratch(ModelOperator.Hvp));
        Widening.Widen<T>(parameterCotangent);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _workspace.Dispose();
        base.Dispose(disposing);
    }

    // A division by a scale of zero would make every output infinite.
    private static void RequireScales(ReadOnlySpan<T> constants)
    {
        foreach (ParameterSlice slice in TModel.Constants.Where(slice => slice.Name is "inputScale" or "outputScale"))
        {
            ReadOnlySpan<T> scales = slice.Of(constants);
            for (int i = 0; i < scales.Length; i++)
            {
                if (scales[i] <= T.Zero)
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

    private void AddVjpOfBlocks(ReadOnlySpan<T> theta, ReadOnlySpan<T> cotangent, Span<double> parameterCotangent)
    {
        parameterCotangent.Clear();
        Span<T> scratch = Scratch(ModelOperator.Vjp);
        for (int start = 0; start < SampleCount; start += BlockSamples)
        {
            int samples = Math.Min(BlockSamples, SampleCount - start);
            ModelInput<T> block = new(theta, _constants, _inputs.AsSpan(start * TModel.InputCount, samples * TModel.InputCount), samples, TModel.InputCount);
            TModel.Vjp(in block, cotangent.Slice(start * OutputCount, samples * OutputCount), _blockCotangent, scratch);
            for (int i = 0; i < parameterCotangent.Length; i++)
                parameterCotangent[i] += double.CreateTruncating(_blockCotangent[i]);
        }
    }

    private protected ReadOnlySpan<T> Round(ReadOnlySpan<double> vector) => _vector.Of(vector);

    private protected ModelInput<T> Bind(ReadOnlySpan<double> theta) => new(_theta.Of(theta), _constants, _inputs, SampleCount, TModel.InputCount);

    // One workspace serves all operators, one at a time; it grows at the first call of the operator that needs more.
    private protected Span<T> Scratch(ModelOperator modelOperator)
    {
        long length = Team.WorkspaceLength<TModel, T>(modelOperator, SampleCount);
        if (length > int.MaxValue)
            throw new InvalidOperationException($"{modelOperator} of {SampleCount} samples needs a workspace of {length} numbers, more than one span holds. Use fewer samples.");
        if (_workspace.Span.Length < length)
        {
            _workspace.Dispose();
            _workspace = new Workspace<T>(length);
        }

        return _workspace.Span[..(int)length];
    }
}
