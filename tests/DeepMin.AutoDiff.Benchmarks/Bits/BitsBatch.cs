using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The arguments of a model's operators on N samples, drawn from a seed, and how a call's result is hashed.</summary>
internal sealed class BitsBatch<TModel, T>
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers of a larger result would take the memory of the machine.</summary>
    private const long LongestResult = 1 << 22;

    private const int Seed = 4711;

    /// <summary>Inputs are padded: what stands between rows must not be read.</summary>
    private readonly int _stride = TModel.InputCount + 1;

    private readonly T[] _constants, _inputs;

    public BitsBatch(int samples)
    {
        Samples = samples;
        Random random = new(Seed);
        Theta = Draw(random, TModel.ParameterCount, 0.4);
        _constants = Draw(random, TModel.Constants.Sum(slice => slice.Rows * slice.Columns), 0.5, center: 1);
        _inputs = Draw(random, samples * _stride, 1);
        Cotangent = Draw(random, Rows, 1);
        Targets = Draw(random, Rows, 1);
        Weights = Draw(random, Rows, 0.5, center: 1);
        Tangent = Draw(random, TModel.ParameterCount, 1);
        InputTangent = Draw(random, samples * TModel.InputCount, 1);
    }

    /// <summary>Writes the results of an operator.</summary>
    public delegate void Call(ModelInput<T> input, Span<T> result, Span<T> workspace);

    public int Samples { get; }

    public int Rows => Samples * TModel.OutputCount;

    public T[] Theta { get; }

    public T[] Cotangent { get; }

    public T[] Targets { get; }

    public T[] Weights { get; }

    public T[] Tangent { get; }

    public T[] InputTangent { get; }

    public ModelInput<T> Input => new(Theta, _constants, _inputs, Samples, _stride);

    /// <summary>The samples from one on.</summary>
    public ModelInput<T> From(int first) => new(Theta, _constants, _inputs.AsSpan(first * _stride), Samples - first, _stride);

    /// <summary>The hash of what an operator writes; none if that is too long.</summary>
    public IEnumerable<BitsOf> Of(string name, ModelOperator modelOperator, long length, Call call, int workspaceSamples = 0)
    {
        if (length > LongestResult)
            yield break;
        T[] result = new T[length];
        using Workspace<T> workspace = new(TModel.WorkspaceLength(modelOperator, workspaceSamples == 0 ? Samples : workspaceSamples));
        call(Input, result, workspace.Span);
        yield return new BitsOf($"{typeof(TModel).Name} N={Samples} {name}", BitsHash.Append<T>(BitsHash.Empty, result));
    }

    private static T[] Draw(Random random, int length, double scale, double center = 0) =>
        [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(center + (scale * ((2 * random.NextDouble()) - 1))))];
}
