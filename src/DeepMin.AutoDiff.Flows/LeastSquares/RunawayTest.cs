namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Whether parameters run away: one decade after another costs many iterations, and hardly lowers the sum of squares. It has an infimum at
/// infinity, and no minimum to be found there.
/// </summary>
/// <remarks>
/// Only ratios are compared, so that units do not matter. A minimum that lies decades from the start is no such place: where the linear model
/// is good, the region doubles and a decade takes four steps.
/// </remarks>
internal sealed class RunawayTest
{
    private const double Decade = 10;
    private const int MostDecades = 2;

    // A decade is slow if it takes more iterations than these, and idle if |r| keeps more than this part.
    private const int FewIterations = 20;
    private const double Kept = 0.99;

    private double[] _sizes = [];
    private double _norm = double.PositiveInfinity;
    private int _start, _decades;

    /// <summary>Follows the iteration to a place.</summary>
    /// <param name="iteration">Its number.</param>
    /// <param name="theta">Parameters θ there.</param>
    /// <param name="norm">|r| there.</param>
    /// <returns>Whether the parameters have run away.</returns>
    public bool Holds(int iteration, ReadOnlySpan<double> theta, double norm)
    {
        if (!HasGrown(theta))
            return false;
        bool isIdle = iteration - _start > FewIterations && norm > Kept * _norm;
        _decades = isIdle ? _decades + 1 : 0;
        (_norm, _start) = (norm, iteration);
        for (int j = 0; j < theta.Length; j++)
            _sizes[j] = Math.Max(_sizes[j], Math.Abs(theta[j]));
        return _decades >= MostDecades;
    }

    // Whether a parameter is a decade beyond its largest value at the last decade; one that starts at 0 counts from where it goes first.
    private bool HasGrown(ReadOnlySpan<double> theta)
    {
        if (_sizes.Length == 0)
            _sizes = new double[theta.Length];
        bool hasGrown = false;
        for (int j = 0; j < theta.Length; j++)
        {
            if (_sizes[j] == 0)
                _sizes[j] = Math.Abs(theta[j]);
            hasGrown |= Math.Abs(theta[j]) > Decade * _sizes[j];
        }

        return hasGrown;
    }
}
