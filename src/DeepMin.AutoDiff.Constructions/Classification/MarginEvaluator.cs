namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A certified lower bound of how far a sample may move, in Euclidean distance, before the network's decision changes. Neurons without a
/// kink in a ball are followed as affine functions of the input, the others as intervals; a radius counts if every other class stays
/// farther than the decided one on the whole ball. Keeps buffers, so each thread needs its own.
/// </summary>
internal sealed class MarginEvaluator
{
    /// <summary>Halvings of the interval that holds the radius: it is found to 0.1 %.</summary>
    private const int Halvings = 10;

    /// <summary>Factors of two that are tried from the first guess on.</summary>
    private const int Scales = 1000;

    private readonly BoundedAffineMap[] _maps;
    private readonly AffineRegions _regions;
    private readonly DecisionMap[] _decisions;
    private readonly BoundedVector _sample;
    private readonly LocalRelaxation[] _layers;
    private readonly LocalRelaxation _differences;

    public MarginEvaluator(ReluNetwork network, AffineRegions regions, ClassTargets targets)
    {
        _regions = regions;
        _maps = [.. Enumerable.Range(0, network.LayerCount).Select(network.BoundedMap)];
        _decisions = [.. Enumerable.Range(0, targets.ClassCount).Select(label => DecisionMap.Of(targets, label))];
        _sample = new BoundedVector(network.InputCount);
        _layers = [.. network.Widths.Skip(1).Select(width => new LocalRelaxation(width, network.InputCount))];
        _differences = new LocalRelaxation(targets.ClassCount - 1, network.InputCount);
    }

    /// <summary>The radius; 0 if rounding leaves the decision itself open, infinite if there is only one class.</summary>
    /// <param name="sample">Features, length M.</param>
    /// <param name="label">The decided class.</param>
    public double Radius(ReadOnlySpan<double> sample, int label)
    {
        if (_decisions.Length == 1)
            return double.PositiveInfinity;
        _sample.SetExact(sample);
        if (!IsCertain(label, 0))
            return 0;

        double certain = FirstGuess();
        for (int i = 0; i < Scales && !IsCertain(label, certain); i++)
            certain *= 0.5;
        double open = 2 * certain;
        for (int i = 0; i < Scales && IsCertain(label, open); i++)
            (certain, open) = (open, 2 * open);
        if (!IsCertain(label, certain))
            return 0;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = 0.5 * (certain + open);
            (certain, open) = IsCertain(label, middle) ? (middle, open) : (certain, middle);
        }

        return certain;
    }

    /// <summary>Whether the decision is proved within a radius of a sample.</summary>
    public bool Holds(ReadOnlySpan<double> sample, int label, double radius)
    {
        _sample.SetExact(sample);
        return IsCertain(label, radius);
    }

    /// <summary>The distance to the nearest kink of the first layer: the decision seldom changes before it.</summary>
    private double FirstGuess()
    {
        LocalRelaxation first = _layers[0];
        first.ApplyToSample(_maps[0], _sample);
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < first.Vector.Count; i++)
        {
            if (first.GradientNorms[i] > 0 && first.Vector.Values[i] != 0)
                nearest = Math.Min(nearest, Math.Abs(first.Vector.Values[i]) / first.GradientNorms[i]);
        }

        return double.IsFinite(nearest) && nearest > 0 ? nearest : 1;
    }

    private bool IsCertain(int label, double radius)
    {
        Relax(radius);
        DecisionMap decision = _decisions[label];
        _differences.Apply(decision.Map, _layers[^1]);
        for (int k = 0; k < _differences.Vector.Count; k++)
        {
            if (!(_differences.Vector.Values[k] > (_differences.Reach(k, radius) + decision.Errors[k]) * LocalRelaxation.RoundingUp))
                return false;
        }

        return true;
    }

    /// <summary>Follows the ball through all layers, by composed maps as long as all neurons are active or from where none is.</summary>
    private void Relax(double radius)
    {
        bool allActive = true;
        int? inactiveLayer = null;
        _layers[0].ApplyToSample(_maps[0], _sample);
        for (int layer = 1; layer < _maps.Length; layer++)
        {
            (bool active, bool zero) = _layers[layer - 1].Rectify(_maps[layer - 1], radius);
            allActive &= active;
            inactiveLayer = zero ? layer - 1 : inactiveLayer;
            if (allActive)
                _layers[layer].ApplyToSample(_regions.Cumulative(layer), _sample);
            else if (inactiveLayer is int inactive)
                _layers[layer].SetConstants(_regions.Constants(inactive, layer));
            else
                _layers[layer].Apply(_maps[layer], _layers[layer - 1]);
        }
    }
}
