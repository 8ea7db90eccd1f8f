namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Tells stiffness from the estimates of h·|λ| that steps give as a by-product: a run is stiff once 15 of its steps lie at the limit of
/// stability, without 6 in a row well inside it.
/// </summary>
/// <remarks>
/// E. Hairer and G. Wanner, Solving Ordinary Differential Equations II (1996), IV.2, where 15 and 6 are from. At the limit means above 0.9 of
/// the real stability interval.
/// </remarks>
internal sealed class StiffnessDetector(double stabilityInterval) : ICheckpointed
{
    private const double LimitShare = 0.9;
    private const int StiffSteps = 15;
    private const int EasySteps = 6;

    private int _stiff, _easy;

    /// <summary>Time at which the run was first found stiff; NaN if it was not.</summary>
    public double Since { get; private set; } = double.NaN;

    /// <summary>Takes an accepted step.</summary>
    /// <param name="time">Its end.</param>
    /// <param name="product">Its estimate of h·|λ|; NaN if it has none.</param>
    public void Observe(double time, double product)
    {
        if (product > LimitShare * stabilityInterval)
        {
            _easy = 0;
            if (++_stiff == StiffSteps && double.IsNaN(Since))
                Since = time;
        }
        else if (++_easy == EasySteps)
        {
            _stiff = 0;
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_stiff);
        writer.Write(_easy);
        writer.Write(Since);
    }

    public void Restore(BinaryReader reader)
    {
        _stiff = reader.ReadInt32();
        _easy = reader.ReadInt32();
        Since = reader.ReadDouble();
    }
}
