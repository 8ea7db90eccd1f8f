using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Watches the spectrum of the empirical neural tangent kernel G = D·Dᵀ along a flow (Jacot, Gabriel and Hongler 2018): its eigenvalues are
/// the rates at which the standard flow removes the residual, its change is how far the model is from its linearization.
/// </summary>
/// <remarks>
/// An eigen-decomposition of order Q·N per observed step: for some hundred outputs. Eigenvalues below 1e-15 of the largest are rounding.
/// </remarks>
public sealed class TangentKernelObserver : IStepObserver
{
    private readonly OutputMap _map;
    private readonly int _every;
    private readonly double[] _initial;
    private readonly double[] _gram;
    private double _initialNorm;
    private readonly List<TangentKernelSample> _samples = [];
    private int _steps;

    /// <summary>Creates an observer.</summary>
    /// <param name="map">The output map of the flow.</param>
    /// <param name="every">Observes each such step. Default 1: all.</param>
    /// <exception cref="ArgumentException">The outputs are too many for a Gram matrix.</exception>
    public TangentKernelObserver(OutputMap map, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        if ((long)map.RowCount * map.RowCount > Array.MaxLength)
            throw new ArgumentException($"Expected a Gram matrix of at most {Array.MaxLength} entries, got {map.RowCount}².", nameof(map));
        (_map, _every) = (map, every);
        _initial = new double[map.RowCount * map.RowCount];
        _gram = new double[_initial.Length];
    }

    /// <summary>The start and the observed steps, in order.</summary>
    public IReadOnlyList<TangentKernelSample> Samples => _samples;

    /// <inheritdoc/>
    public void Begin(in AcceptedStep start)
    {
        _map.Gram(start.State, _initial);
        _initialNorm = Vectors.Norm(_initial);
        Add(start.Time, start.State);
    }

    /// <inheritdoc/>
    public void Observe(in AcceptedStep step)
    {
        if (++_steps % _every == 0)
            Add(step.Time, step.State);
    }

    private void Add(double time, ReadOnlySpan<double> theta)
    {
        _map.Gram(theta, _gram);
        double[] eigenvalues = Matrix<double>.Build.Dense(_map.RowCount, _map.RowCount, _gram).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).ToArray();
        Array.Reverse(eigenvalues);
        double change = _initialNorm == 0 ? 0 : Vectors.Distance(_gram, _initial) / _initialNorm;
        _samples.Add(new TangentKernelSample(time, eigenvalues, change));
    }
}
