namespace DeepMin.AutoDiff.Flows;

/// <content>Bands of outputs and of functions of the parameters.</content>
public sealed partial class FitUncertainty
{
    /// <summary>
    /// The confidence band of the expected outputs at other inputs, by the delta method; also the interval of any function of the same
    /// parameters that is written as an output map.
    /// </summary>
    /// <param name="map">The model at these inputs, or any map of the same K parameters.</param>
    /// <param name="level">Level of each single interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The map has another number of parameters, or no finite outputs and derivatives at θ̂.</exception>
    public Band ConfidenceBand(OutputMap map, double level = 0.95) => BandOf(map, level, isPrediction: false);

    /// <summary>The band in which new observations of weight 1 at other inputs lie: the variance σ² of an observation is added to that of the expected output.</summary>
    /// <param name="map">The model at these inputs.</param>
    /// <param name="level">Level of each single interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The map has another number of parameters, or no finite outputs and derivatives at θ̂.</exception>
    public Band PredictionBand(OutputMap map, double level = 0.95) => BandOf(map, level, isPrediction: true);

    private Band BandOf(OutputMap map, double level, bool isPrediction)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.ParameterCount != _theta.Length)
            throw new ArgumentException($"Expected a map of {_theta.Length} parameters, got one of {map.ParameterCount}.", nameof(map));
        double quantile = Quantile(level);
        double[] outputs = new double[map.RowCount], jacobian = new double[checked(map.RowCount * map.ParameterCount)], whitened = new double[_geometry.Count];
        map.Jacobian(_theta, outputs, jacobian);
        if (Finite.FirstNonFinite(outputs) >= 0 || Finite.FirstNonFinite(jacobian) >= 0)
            throw new ArgumentException("Expected a map with finite outputs and derivatives at the fitted parameters, got one with others.", nameof(map));
        double[] halves = new double[map.RowCount];
        for (int i = 0; i < halves.Length; i++)
        {
            _geometry.Whiten(jacobian.AsSpan(i * _theta.Length, _theta.Length), whitened);
            double spread = Vectors.Norm(whitened);
            halves[i] = quantile * Sigma * (isPrediction ? double.Hypot(1, spread) : spread);
        }

        return new Band(outputs, halves, level, isPrediction);
    }
}
