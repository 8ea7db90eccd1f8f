using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Watches the neural collapse of outputs or hidden features along a flow.</summary>
/// <remarks>
/// For the outputs of the adapted flow at full rank, with equal targets within a class, it is known in advance: Σ_W(s) = e^(−2s/N)·Σ_W(0), and
/// the class means run on straight lines to their targets (Chen and Muñoz Ewald, 2024). Of hidden features nothing is promised.
/// </remarks>
public sealed class NeuralCollapseObserver : IStepObserver
{
    private readonly Action<ReadOnlySpan<double>, Span<double>> _featureMap;
    private readonly int _featureCount;
    private readonly double[] _features;
    private readonly int[] _labels;
    private readonly int _every;
    private readonly List<(double Time, NeuralCollapse Collapse)> _samples = [];
    private int _steps;

    /// <summary>Creates an observer of features.</summary>
    /// <param name="featureMap">Evaluates features of the samples at θ, the outputs or what a hidden layer makes of the inputs: given θ, length K, it writes N×F numbers, row-major.</param>
    /// <param name="featureCount">Number F of features of a sample.</param>
    /// <param name="labels">Class of each sample, 0…C−1, length N; each class has a sample.</param>
    /// <param name="every">Observes each such step. Default 1: all.</param>
    /// <exception cref="ArgumentException">A class is without a sample, or fewer than two classes.</exception>
    public NeuralCollapseObserver(Action<ReadOnlySpan<double>, Span<double>> featureMap, int featureCount, ReadOnlySpan<int> labels, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(featureMap);
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_featureMap, _featureCount, _every) = (featureMap, featureCount, every);
        _features = new double[checked(featureCount * labels.Length)];
        _labels = labels.ToArray();
        _ = ClassMeans.Of(_features, labels);
    }

    /// <summary>Creates an observer of the outputs.</summary>
    /// <param name="map">The output map of the flow.</param>
    /// <param name="labels">Class of each sample, 0…C−1, length N; each class has a sample.</param>
    /// <param name="every">Observes each such step. Default 1: all.</param>
    /// <returns>The observer.</returns>
    /// <exception cref="ArgumentException">There is not one label per sample, a class is without a sample, or fewer than two classes.</exception>
    public static NeuralCollapseObserver OfOutputs(OutputMap map, ReadOnlySpan<int> labels, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(labels.Length, map.SampleCount, nameof(labels));
        return new NeuralCollapseObserver(map.Evaluate, map.OutputCount, labels, every);
    }

    /// <summary>Time and measures at the start and the observed steps, in order.</summary>
    public IReadOnlyList<(double Time, NeuralCollapse Collapse)> Samples => _samples;

    /// <summary>Set where features of the user's own are not finite: the run ends, and keeps what it computed.</summary>
    public StepFailure? Failure { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The features at the start are not finite.</exception>
    public void Begin(in AcceptedStep start) => Add(start.Time, start.State);

    /// <inheritdoc/>
    public void Observe(in AcceptedStep step)
    {
        if (++_steps % _every == 0)
            Add(step.Time, step.State);
    }

    private void Add(double time, ReadOnlySpan<double> theta)
    {
        _featureMap(theta, _features);
        int entry = time > 0 ? Finite.FirstNonFinite(_features) : -1;
        if (entry >= 0)
        {
            Failure = new StepFailure(RunStatus.NonFinite, $"Feature {entry % _featureCount} of sample {entry / _featureCount} is {_features[entry]} at time {time}.");
            return;
        }

        _samples.Add((time, NeuralCollapse.Of(_features, _labels)));
    }
}
