namespace DeepMin.AutoDiff.Constructions;

/// <summary>How well scaled a constructed network is, and how far its training samples are from a change of decision. Immutable.</summary>
public sealed class RobustnessReport
{
    private readonly double[] _conditions;
    private readonly double[] _marginRadii;

    internal RobustnessReport(double maxWeight, double[] conditions, double smallestPreActivation, double[] marginRadii)
    {
        (MaxWeight, _conditions, SmallestPreActivation, _marginRadii) = (maxWeight, conditions, smallestPreActivation, marginRadii);
        SmallestMarginRadius = marginRadii.Min();
    }

    /// <summary>Largest absolute entry of a weight matrix.</summary>
    public double MaxWeight { get; }

    /// <summary>
    /// For each layer the ratio of the largest to the smallest singular value of its weights; values below 1e-10 of the largest are those
    /// of surplus neurons and of constant coordinates, and do not count. 1 for a layer without weights.
    /// </summary>
    public ReadOnlySpan<double> LayerConditions => _conditions;

    /// <summary>Smallest |pre-activation| over all samples and hidden neurons that have weights: the distance from a kink, in its units.</summary>
    public double SmallestPreActivation { get; }

    /// <summary>For each sample a certified lower bound of the Euclidean distance to a change of decision.</summary>
    public ReadOnlySpan<double> MarginRadii => _marginRadii;

    /// <summary>The smallest margin radius.</summary>
    public double SmallestMarginRadius { get; }
}
